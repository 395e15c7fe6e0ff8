"""Fields which several forms of the equipment's pages share."""

from __future__ import annotations

from django import forms

from madoguchi.documents.calc.file_kinds import LONGEST_NAME

LARGEST = 100_000


def number(label: str, *, required: bool = True) -> forms.IntegerField:
    """Return a field for a count."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0})
    return forms.IntegerField(label=label, min_value=0, max_value=LARGEST, required=required, widget=widget)


def file(label: str, accept: str, *, hint: str = "") -> forms.FileField:
    """Return a field for a file of the kinds named."""
    widget = forms.FileInput(attrs={"accept": accept})
    return forms.FileField(label=label, widget=widget, max_length=LONGEST_NAME, help_text=hint)
