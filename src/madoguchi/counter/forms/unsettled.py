"""What a supervisor types about commands which could not be carried out, and about a device which does not come back."""

from __future__ import annotations

from django import forms

from madoguchi.counter.actions.clearing import LONGEST_REASON
from madoguchi.counter.choices import Settlement
from madoguchi.counter.forms.day import NO_IDENTITY, CallKeyForm


class SettleUnsettledForm(CallKeyForm):
    """What becomes of a command, and why."""

    how = forms.ChoiceField(choices=Settlement.choices)
    reason = forms.CharField(label="そう扱う理由", max_length=LONGEST_REASON, help_text=NO_IDENTITY)


class ReleaseForm(forms.Form):
    """Why nobody waits any longer for a device."""

    device = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="端末が戻らない理由", max_length=LONGEST_REASON, help_text="例：故障して電源が入らない"
    )
