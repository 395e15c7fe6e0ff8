"""What to look for in the lists of records and complaints."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.contacts.choices import Channel, ComplaintState, Result
from madoguchi.contacts.queries.search import ComplaintSearch, Search
from madoguchi.contacts.queries.wording import Rows
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Site

ANY = ("", "すべて")
LONGEST_WORDS = 60


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SpanForm(forms.Form):
    """From when to when, and where."""

    since = _day("いつから")
    until = _day("いつまで")
    site = forms.ChoiceField(label="場所", required=False)

    def __init__(self, *args: Any, sites: Sequence[Site], **kwargs: Any) -> None:
        """Offer the sites which the person may see."""
        super().__init__(*args, **kwargs)
        self.offer("site", [(each.code, each.short_name) for each in sites])

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Let a field offer these choices, and any."""
        self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a span which ends before it begins."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "「いつから」より後の日にしてください。")
        return cleaned


class ContactSearchForm(SpanForm):
    """What to look for in the records."""

    purpose = forms.ChoiceField(label="ご用件", required=False)
    result = forms.ChoiceField(label="結果", required=False, choices=[ANY, *Result.choices])
    topic = forms.ChoiceField(label="相談・問い合わせ", required=False)
    channel = forms.ChoiceField(label="受けた方法", required=False, choices=[ANY, *Channel.choices])
    number = forms.CharField(
        label="番号札", required=False, max_length=20, widget=forms.TextInput(attrs={"placeholder": "A-12"})
    )
    words = forms.CharField(
        label="メモの言葉", required=False, max_length=LONGEST_WORDS, widget=forms.TextInput(attrs={"type": "search"})
    )
    corrected = forms.BooleanField(label="訂正ありだけ", required=False)
    complaint = forms.BooleanField(label="苦情だけ", required=False)

    def __init__(self, *args: Any, sites: Sequence[Site], codes: Rows, **kwargs: Any) -> None:
        """Offer the contract's codes."""
        super().__init__(*args, sites=sites, **kwargs)
        self.offer("purpose", [_choice(each) for each in codes[Book.PURPOSE]])
        self.offer("topic", [_choice(each) for each in codes[Book.TOPIC]])

    def clean_number(self) -> str:
        """Return the number as the board shows it, however wide it was typed."""
        return unicodedata.normalize("NFKC", self.cleaned_data["number"]).strip().upper()

    def search(self) -> Search:
        """Return what is asked for; a form with faults asks for nothing special."""
        return Search(**self.cleaned_data) if self.is_valid() else Search()


class ComplaintSearchForm(SpanForm):
    """What to look for in the complaints."""

    state = forms.ChoiceField(label="状態", required=False, choices=[ANY, *ComplaintState.choices])
    words = forms.CharField(
        label="内容・対応の言葉",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def search(self) -> ComplaintSearch:
        """Return what is asked for; a form with faults asks for nothing special."""
        return ComplaintSearch(**self.cleaned_data) if self.is_valid() else ComplaintSearch()


def _choice(code: Code) -> tuple[str, str]:
    return code.code, code.short_label
