"""What to look for in the audit trail."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.accounts.calc.trail_words import SUBJECTS, VERBS
from madoguchi.accounts.queries.trail import TrailSearch

ANY = ("", "すべて")


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


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
