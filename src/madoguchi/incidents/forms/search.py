"""What to look for among the incidents."""

from __future__ import annotations

from django import forms

from madoguchi.contacts.forms.search import ANY, LONGEST_WORDS, SpanForm
from madoguchi.incidents.choices import IncidentKind, IncidentState
from madoguchi.incidents.queries.finding import Search

OPEN = ("open", "終わっていないもの")


class IncidentSearchForm(SpanForm):
    """From when to when, where, what, how far, and words."""

    kind = forms.ChoiceField(label="種類", required=False, choices=[ANY, *IncidentKind.choices])
    state = forms.ChoiceField(label="状態", required=False, choices=[ANY, OPEN, *IncidentState.choices])
    words = forms.CharField(
        label="言葉", required=False, max_length=LONGEST_WORDS, widget=forms.TextInput(attrs={"type": "search"})
    )

    def search(self) -> Search:
        """Return what is asked for; a form with faults asks for nothing special."""
        return Search(**self.cleaned_data) if self.is_valid() else Search()
