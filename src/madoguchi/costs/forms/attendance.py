"""What people ask of the attendance, and how they correct a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.costs.actions.correcting import CorrectedDay
from madoguchi.costs.choices import CorrectionKind, Days
from madoguchi.people.models import Worker
from madoguchi.privacy.forms import SafeTextInput

ANY = ("", "すべて")
CALL_CENTRE = "calls"
LARGEST_BOOK = 512 * 1024


class MonthForm(forms.Form):
    """Which month."""

    month = forms.ChoiceField(label="月", required=False)

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        """Offer the months of the contract."""
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(f"{each:%Y-%m}", f"{each.year}年{each.month}月") for each in months]  # type: ignore[attr-defined]


class AttendanceSearchForm(MonthForm):
    """Which month, whom, which post."""

    words = forms.CharField(
        label="氏名・番号", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
    post = forms.ChoiceField(label="役職", required=False)

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        """Offer the contract's posts."""
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [ANY, *((each.code, each.title) for each in posts)]  # type: ignore[attr-defined]


class FindDayForm(forms.Form):
    """A worker and a day, for a day on which no desk saw anybody."""

    worker = forms.ChoiceField(label="従事者")
    day = forms.DateField(label="日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, workers: Iterable[Worker], **kwargs: Any) -> None:
        """Offer the contract's workers."""
        super().__init__(*args, **kwargs)
        offered = [(str(each.pk), f"{each.name}（{each.number}）") for each in workers]
        self.fields["worker"].choices = [("", "選んでください"), *offered]  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """What a day was really like."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="この日", choices=CorrectionKind.choices)
    place = forms.ChoiceField(label="場所")
    from_at = forms.TimeField(
        label="出勤", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    to_at = forms.TimeField(
        label="退勤", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    break_minutes = forms.IntegerField(label="休憩（分）", required=False, min_value=0, max_value=600)
    reason = SafeTextInput(
        label="訂正の理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="何を見て、なぜ直すのかを書きます。前の記録と訂正は消えません。",
    )

    def __init__(self, *args: Any, sites: Iterable[Site], **kwargs: Any) -> None:
        """Offer the contract's sites and the call centre."""
        super().__init__(*args, **kwargs)
        self.rows = {each.code: each for each in sites}
        offered = [*((code, each.short_name) for code, each in self.rows.items()), (CALL_CENTRE, "コールセンター")]
        self.fields["place"].choices = offered  # type: ignore[attr-defined]

    def corrected(self, day: date, contract: Contract) -> CorrectedDay:
        """Return what was typed, times on the office's wall clock."""
        typed = self.cleaned_data
        return CorrectedDay(
            day=day,
            kind=typed["kind"],
            reason=typed["reason"],
            site=self.rows.get(typed["place"]),
            from_at=_instant(day, typed["from_at"], contract),
            to_at=_instant(day, typed["to_at"], contract),
            break_minutes=typed["break_minutes"] or 0,
        )


class ManyDaysForm(CorrectionForm):
    """The days of somebody whose post has no desk, from – to."""

    worker = forms.ChoiceField(label="従事者")
    first = forms.DateField(label="はじめの日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label="おわりの日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    days = forms.ChoiceField(label="どの日に", choices=Days.choices)
    field_order = (
        "call_key",
        "worker",
        "days",
        "first",
        "last",
        "place",
        "from_at",
        "to_at",
        "break_minutes",
        "reason",
    )

    def __init__(
        self, *args: Any, workers: Iterable[Worker], sites: Iterable[Site], term: tuple[date, date], **kwargs: Any
    ) -> None:
        """Offer the contract's workers; every day was worked, so nobody is asked."""
        super().__init__(*args, sites=sites, **kwargs)
        self.term = term
        del self.fields["kind"]
        self.fields["from_at"].required = self.fields["to_at"].required = True
        self.fields["reason"].label = "何を見て書くか"
        self.fields["reason"].help_text = "出勤簿など、もとになる記録を書きます。"
        self.workers = {str(each.pk): each for each in workers}
        offered = [(key, f"{each.name}（{each.number}）") for key, each in self.workers.items()]
        self.fields["worker"].choices = [("", "選んでください"), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Let the days follow one another, within the contract."""
        typed = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", "はじめの日より後の日にしてください。")
        for name, day in (("first", first), ("last", last)):
            if day and not self.term[0] <= day <= self.term[1]:
                self.add_error(name, "契約期間の中の日にしてください。")
        return typed | {"kind": CorrectionKind.WORKED}


class ExplainForm(forms.Form):
    """Why a post's days of a month differ from the plan."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    post = forms.CharField(widget=forms.HiddenInput, max_length=40)
    month = forms.DateField(widget=forms.HiddenInput)
    text = SafeTextInput(label="差の説明", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class ExplainThingForm(forms.Form):
    """Why more or less of a thing is there than planned; the row is named by its code in the contract and its name."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.SlugField(widget=forms.HiddenInput, max_length=40, required=False)
    name = forms.CharField(widget=forms.HiddenInput, max_length=80)
    text = SafeTextInput(label="差の説明", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class BookForm(forms.Form):
    """A workbook of a breakdown."""

    book = forms.FileField(
        label="Excel（.xlsx）かCSV（.csv）のファイル",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        max_length=200,
    )

    def clean_book(self) -> bytes:
        """Return the bytes. Refuses a file which is too large."""
        book = self.cleaned_data["book"]
        if book.size > LARGEST_BOOK:
            raise forms.ValidationError("ファイルが大きすぎます（512KBまで）。積算内訳書だけのファイルにしてください。")
        content: bytes = book.read()
        return content


class SubmitForm(forms.Form):
    """A note to the city beside the breakdown."""

    note = SafeTextInput(label="添え書き", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


def _instant(day: date, at: time | None, contract: Contract) -> datetime | None:
    return datetime.combine(day, at, ZoneInfo(contract.time_zone)) if at else None
