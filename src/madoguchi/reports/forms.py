"""What people type into a report."""

from __future__ import annotations

from django import forms

from madoguchi.privacy.forms import SafeTextInput

LONGEST = 2000
LONGEST_REASON = 1000


class RemarksForm(forms.Form):
    """The general manager's free remarks."""

    remarks = SafeTextInput(
        label="総括責任者の所見",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="報告書の末尾近くに印刷されます。個人の名前や番号は書かないでください。",
    )


class AmendForm(forms.Form):
    """Why a report which was handed in is followed by another edition."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    reason = SafeTextInput(
        label="改める理由",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="何をなぜ改めるのかを書きます。次の版の報告書に印刷されます。",
        error_messages={"required": "何をなぜ改めるのかを書いてください。報告書に印刷されます。"},
    )


class OpenFigureForm(forms.Form):
    """Which figure to open: its key, the place, the day or month, and how many periods back."""

    figure = forms.CharField(max_length=120)
    place = forms.CharField(max_length=60, required=False)
    on = forms.RegexField(r"^\d{4}-\d{2}(-\d{2})?$", required=False)
    back = forms.IntegerField(min_value=0, max_value=1, required=False)
