"""What people type into a report."""

from __future__ import annotations

from django import forms

from madoguchi.privacy.forms import SafeTextInput

LONGEST = 2000


class RemarksForm(forms.Form):
    """The general manager's free remarks."""

    remarks = SafeTextInput(
        label="総括責任者の所見",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="報告書の末尾近くに印刷されます。個人の名前や番号は書かないでください。",
    )


class OpenFigureForm(forms.Form):
    """Which figure to open: its key, the place, and how many weeks back."""

    figure = forms.CharField(max_length=120)
    place = forms.CharField(max_length=60, required=False)
    back = forms.IntegerField(min_value=0, max_value=1, required=False)
