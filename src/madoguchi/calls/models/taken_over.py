"""通話の引取り: the supervisor takes a call over; from then on its record is theirs to make."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.calls.models.call import Call
from madoguchi.contract.models import Contract


class TakenCall(models.Model):
    """One call which was taken over, once; ``agent`` is the seat which had answered it."""

    call = models.OneToOneField(Call, primary_key=True, on_delete=models.PROTECT, related_name="taken_over")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="taken_calls")
    agent = models.CharField(max_length=80, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("taken_at", "pk")
        indexes = (models.Index(fields=("contract", "taken_at")),)

    def __str__(self) -> str:
        """Return when."""
        return f"{self.taken_at:%Y-%m-%d %H:%M}"
