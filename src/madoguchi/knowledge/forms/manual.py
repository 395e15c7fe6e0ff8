"""Making a manual anew: the key by which it is done once."""

from __future__ import annotations

from django import forms


class MakeForm(forms.Form):
    """The button 「作り直す」."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
