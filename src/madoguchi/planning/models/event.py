"""見込みを変える予定: something on a date which brings more people, entered by whoever plans them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.planning.calc.events import EVENT_KINDS
from madoguchi.privacy.fields import SafeCharField


class PlanningEvent(models.Model):
    """One event. ``peak_percent`` is how many more are expected at its peak; empty: as records or assumptions say."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="planning_events")
    kind = models.CharField(max_length=20, choices=EVENT_KINDS)
    title = SafeCharField("予定の名前", max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    peak_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("starts_on", "entered_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="planning_event_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(peak_percent=None) | models.Q(peak_percent__range=(1, 900)),
                name="planning_event_peak_in_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="planning_event_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        """Return its name."""
        return self.title
