"""The five-minute rule as evidence: what was raised when, who did what, and how long callers had waited by then."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.calls.choices import AlarmKind, MeasureKind
from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField


class Alarm(models.Model):
    """発生 → 対応中 → 解消. ``advice`` is what the screen said, as numbers, when it was raised."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="alarms")
    kind = models.CharField(max_length=16, choices=AlarmKind)
    raised_at = models.DateTimeField()
    longest_wait_s = models.PositiveIntegerField()
    waiting = models.PositiveSmallIntegerField()
    advice = models.JSONField(default=dict, blank=True)
    evidence = models.JSONField(
        default=dict, blank=True, help_text="Who waited how long, which seats did what, by code."
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    worst_wait_s = models.PositiveIntegerField(null=True, blank=True, help_text="Longest wait until it was cleared.")

    class Meta:
        ordering = ("-raised_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "kind"), condition=models.Q(cleared_at=None), name="one_open_alarm_per_kind"
            ),
        )

    def __str__(self) -> str:
        """Return kind and time."""
        return f"{self.get_kind_display()} {self.raised_at:%H:%M}"


class Measure(models.Model):
    """What somebody did about an alarm, by whom and when."""

    id = models.UUIDField(primary_key=True, editable=False)
    alarm = models.ForeignKey(Alarm, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=20, choices=MeasureKind)
    seats = models.PositiveSmallIntegerField(default=0)
    note = SafeTextField(max_length=200, blank=True)
    longest_wait_s = models.PositiveIntegerField(default=0, help_text="How long somebody had waited by then.")
    waiting = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("taken_at", "id")

    def __str__(self) -> str:
        """Return what was done."""
        return self.get_kind_display()
