"""Fields which several forms of the meetings share."""

from __future__ import annotations

from django import forms

from madoguchi.meetings.choices import Side
from madoguchi.privacy.forms import SafeTextInput


def day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """Return a field for a date."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


def hour(label: str) -> forms.TimeField:
    """Return a field for a time of day on the office's clock."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def text(label: str, longest: int, *, rows: int = 3, required: bool = True, hint: str = "") -> SafeTextInput:
    """Return a field for running text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return SafeTextInput(label=label, max_length=longest, required=required, widget=widget, help_text=hint)


def side(*, required: bool = True) -> forms.ChoiceField:
    """Return a field for whose person somebody is."""
    return forms.ChoiceField(label="どちらの担当か", choices=Side.choices, initial=Side.CONTRACTOR, required=required)


class KeyedForm(forms.Form):
    """A form with the id which was made with the page: sent twice, it counts once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
