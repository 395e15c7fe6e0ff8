"""The one thing a visitor sends: that they leave, with an id so that sending it twice changes nothing."""

from __future__ import annotations

from django import forms


class LeaveForm(forms.Form):
    """The id is made by the page."""

    id = forms.UUIDField()
