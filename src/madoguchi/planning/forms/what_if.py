"""What is asked on the page 「もしも」, and the key of a button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from madoguchi.contract.models import Site
from madoguchi.planning.forms.events import day_field

PERCENT = "いちばん多い日に何％増えるか。空欄なら過去の記録か標準の値"


class KeyForm(forms.Form):
    """The key which makes a button work once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)


class WhatIfForm(forms.Form):
    """A case to look at; everything may stay empty."""

    mailing_on = day_field("全市民への広報（配り始める日）", required=False)
    mailing_percent = forms.IntegerField(
        label="増える割合（％）", required=False, min_value=1, max_value=900, help_text=PERCENT
    )
    procedure_on = day_field("新しい手続が始まる日", required=False)
    procedure_percent = forms.IntegerField(
        label="増える割合（％）", required=False, min_value=1, max_value=900, help_text="空欄なら標準の値（25％）"
    )
    closed_site = forms.ChoiceField(label="閉める窓口", required=False)
    closed_from = day_field("閉める最初の日", required=False)
    closed_until = day_field("閉める最後の日", required=False)
    moved_percent = forms.IntegerField(
        label="ほかの窓口に移る人（％）", required=False, min_value=0, max_value=100, help_text="空欄なら50％"
    )
    sick_seats = forms.IntegerField(label="コールセンターで休む人（人）", required=False, min_value=0, max_value=50)
    sick_clerks = forms.IntegerField(label="各窓口で休む人（人）", required=False, min_value=0, max_value=20)

    def __init__(self, *args: Any, sites: Sequence[Site], **kwargs: Any) -> None:
        """Offer the contract's counters."""
        super().__init__(*args, **kwargs)
        offered = [("", "閉めない"), *((each.code, each.name) for each in sites)]
        self.fields["closed_site"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together."""
        typed = super().clean() or {}
        first, last = typed.get("closed_from"), typed.get("closed_until")
        if typed.get("closed_site") and first is None:
            self.add_error("closed_from", "閉める最初の日を入れてください。")
        if first and last and last < first:
            self.add_error("closed_until", "最初の日か、それより後の日にしてください。")
        if first and not typed.get("closed_site"):
            self.add_error("closed_site", "どの窓口を閉めるかを選んでください。")
        return typed

    @property
    def first_day(self) -> date | None:
        """The earliest day named, None where no day was."""
        named = [self.cleaned_data.get(name) for name in ("mailing_on", "procedure_on", "closed_from")]
        return min((each for each in named if each), default=None)

    @property
    def asks(self) -> bool:
        """Whether anything was asked."""
        return any(self.cleaned_data.get(name) for name in self.fields)
