"""What was done about an alarm, as the wallboard sends it."""

from __future__ import annotations

from django import forms

from madoguchi.calls.choices import MeasureKind

MOST_SEATS = 200
LONGEST_NOTE = 200


class MeasureForm(forms.Form):
    """One of the buttons of an alarm; ``call_key`` makes it count once, however often it is sent."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=MeasureKind.choices)
    seats = forms.IntegerField(min_value=0, max_value=MOST_SEATS, required=False)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)

    def clean_seats(self) -> int:
        """Return the seats; only a seat that was added has a number."""
        added = self.data.get("kind") == MeasureKind.SEAT_ADDED
        return int(self.cleaned_data["seats"] or 0) if added else 0
