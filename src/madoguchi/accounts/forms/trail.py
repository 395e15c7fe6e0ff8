"""What to look for in the audit trail."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from madoguchi.accounts.calc.trail_words import SUBJECTS, VERBS
from madoguchi.accounts.queries.trail import TrailSearch

ANY = ("", "すべて")
YEAR = "西暦の年が違います。年を確かめて、入れ直してください。"
# Midnight of a day at the ends of the calendar is no instant any more.
IN_OUR_TIME = (MinValueValidator(date(1970, 1, 1), YEAR), MaxValueValidator(date(2199, 12, 31), YEAR))


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, validators=IN_OUR_TIME)


class TrailSearchForm(forms.Form):
    """By day, person, deed and subject."""

    since = _day("いつから")
    until = _day("いつまで")
    person = forms.CharField(
        label="人・端末の名前", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
    verb = forms.ChoiceField(label="したこと", required=False, choices=[ANY, *VERBS.items()])
    subject = forms.ChoiceField(label="対象", required=False, choices=[ANY, *SUBJECTS.items()])
    subject_id = forms.CharField(label="対象の番号", required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """Refuse a span which ends before it begins."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "「いつから」より後の日にしてください。")
        return cleaned

    def search(self) -> TrailSearch:
        """Return what is asked for; a form with faults asks for nothing special."""
        return TrailSearch(**self.cleaned_data) if self.is_valid() else TrailSearch()
