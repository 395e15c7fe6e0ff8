"""Which days, and how finely: the question of the pages of figures."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django import forms

HALF_HOUR, DAY, WEEK, MONTH = "half_hour", "day", "week", "month"
PARTS = ((HALF_HOUR, "30分ごと"), (DAY, "日ごと"), (WEEK, "週ごと"), (MONTH, "月ごと"))
MOST_DAYS = 400
MOST_DAYS_BY_HALF_HOUR = 31


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class SpanForm(forms.Form):
    """From when to when, in which parts. What is left out: this month so far, by day."""

    since = _day("いつから")
    until = _day("いつまで")
    per = forms.ChoiceField(label="分け方", choices=PARTS, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Take the office's day, which is the last one unless asked otherwise."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Fill in what was left out; refuse a span which ends before it begins, or is too long to be read."""
        cleaned = super().clean() or {}
        until = cleaned.get("until") or self.today
        since = cleaned.get("since") or min(until, self.today).replace(day=1)
        per = cleaned.get("per") or DAY
        days = (until - since).days + 1
        if days < 1:
            self.add_error("until", "「いつから」より後の日にしてください。")
        elif days > MOST_DAYS:
            self.add_error("since", f"期間は{MOST_DAYS}日までにしてください。")
        elif per == HALF_HOUR and days > MOST_DAYS_BY_HALF_HOUR:
            self.add_error("per", f"30分ごとの表は{MOST_DAYS_BY_HALF_HOUR}日までです。期間を短くしてください。")
        return {"since": since, "until": until, "per": per}


class MonthForm(forms.Form):
    """Which month; without an answer the present one."""

    month = forms.RegexField(
        label="月",
        regex=r"^\d{4}-(0[1-9]|1[0-2])$",
        required=False,
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": "月は 2026-11 のように入力してください。"},
    )

    def span(self, today: date) -> tuple[date, date]:
        """Return the first and last day of the month asked for."""
        asked = self.cleaned_data.get("month") if self.is_valid() else ""
        first = date.fromisoformat(f"{asked}-01") if asked and asked[:4] > "1900" else today.replace(day=1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])


def neighbours(first: date) -> tuple[date, date]:
    """Return the first days of the months before and after."""
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return before, after
