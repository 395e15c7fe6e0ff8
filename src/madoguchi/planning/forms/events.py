"""What is typed of an event which changes how many come."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.planning.actions.events import WantedEvent
from madoguchi.planning.calc.events import EVENT_KINDS
from madoguchi.privacy.forms import SafeTextInput


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Return a field for a date."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class EventForm(forms.Form):
    """An event."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="種類", choices=EVENT_KINDS)
    title = SafeTextInput(label="予定の名前", max_length=60, help_text="例: 全戸配布のチラシ")
    starts_on = day_field("始まりの日", help_text="配り始める日、始まる日")
    ends_on = day_field("終わりの日（あるとき）", required=False, help_text="配り終わる日")
    peak_percent = forms.IntegerField(
        label="増える割合（％）",
        required=False,
        min_value=1,
        max_value=900,
        help_text="いちばん多い日に何％増えるか。空欄なら過去の記録か標準の値",
    )

    def wanted(self) -> WantedEvent:
        """Return what was typed, after it was cleaned."""
        typed: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "call_key"}
        return WantedEvent(**typed)
