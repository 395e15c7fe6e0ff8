"""席: who sits where, and what each seat did when."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.calls.choices import PauseReason, SeatState
from madoguchi.contract.models import Contract


class Seat(models.Model):
    """A seat of the call centre from – to; ``agent`` is its name in the telephone system."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    agent = models.CharField(max_length=80)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number", "from_on")
        constraints = (
            models.UniqueConstraint(fields=("contract", "number", "from_on"), name="seat_number_once"),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")), name="seat_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        """Return what people say."""
        return f"席{self.number:02d}"


class SeatStint(models.Model):
    """A seat in one state from – to, as the telephone system or the operator's own screen says."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="seat_stints")
    agent = models.CharField(max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=SeatState)
    reason = models.CharField(max_length=12, choices=PauseReason, blank=True)
    standing = models.JSONField(
        default=dict, blank=True, help_text="Beneath the state: its queues, and the calls it rings for or talks with."
    )
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("from_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "agent"), condition=models.Q(to_at=None), name="one_open_stint_per_seat"
            ),
            models.CheckConstraint(
                condition=models.Q(to_at=None) | models.Q(to_at__gte=models.F("from_at")), name="stint_ends_after_start"
            ),
        )
        indexes = (models.Index(fields=("contract", "from_at")),)

    def __str__(self) -> str:
        """Return seat and state."""
        return f"{self.agent} {self.state}"
