"""What to look for in the list of submissions, and which month of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from madoguchi.documents.forms.making import offered
from madoguchi.documents.queries.finding import SHOWN, Search

LONGEST_WORDS = 60


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SearchForm(forms.Form):
    """Kind, words, due from when to when; ``show`` is the tab."""

    show = forms.ChoiceField(required=False, choices=[(name, name) for name in SHOWN], widget=forms.HiddenInput)
    code = forms.ChoiceField(label="種類", required=False)
    words = forms.CharField(
        label="題名・条項の言葉",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    since = _day("期限がいつから")
    until = _day("いつまで")

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the kinds which occur."""
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = offered(kinds)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a span which ends before it begins."""
        typed = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", "「いつから」より後の日にしてください。")
        return typed

    def search(self, usual: str) -> Search:
        """Return what is asked for; a form with faults asks for the usual."""
        if not self.is_valid():
            return Search(show=usual)
        typed = self.cleaned_data
        return Search(**{**typed, "show": typed["show"] or usual})


def month_from(text: str, today: date) -> date:
    """Return the first day of the month written 2023-11, this month for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no time zone
    except ValueError:
        return today.replace(day=1)
