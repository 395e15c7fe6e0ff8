"""Fields which several forms of the people's pages share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.people.models import Worker

ANY = ("", "すべて")
NOBODY = ("", "選んでください")


def day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """Return a field for a date."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


def moment(label: str) -> forms.DateTimeField:
    """Return a field for a date with the time of day, on the office's wall clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


class KeyedForm(forms.Form):
    """A form with the id which the browser made: sent twice, it counts once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)


class WorkerChoice(forms.ChoiceField):
    """One of the contract's workers; the cleaned value is the row, None where nobody was chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer nobody until ``offer`` names them."""
        self.rows: dict[str, Worker] = {}
        super().__init__(*args, **kwargs)

    def offer(self, workers: Sequence[Worker]) -> None:
        """Let the field offer these workers."""
        self.rows = {str(each.pk): each for each in workers}
        self.choices = [NOBODY, *((str(each.pk), f"{each.name}（{each.number}）") for each in workers)]

    def clean(self, value: Any) -> Worker | None:
        """Return the row."""
        return self.rows.get(super().clean(value))
