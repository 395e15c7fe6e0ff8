"""必要な席と人: the people per half hour with which the promise holds on so many real days."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.planning.choices import PlanState


class SeatPlan(models.Model):
    """One plan for a day, of the call centre or (with ``site``) of a counter. Accepted, it also holds for the same weekday ``until``.

    ``percent`` is on how many of a hundred days the promise is to be kept, ``probability`` on what share of fresh days it was.
    ``found`` keeps the half hours, the curve, the assumptions and which of them matters most, as they were when it was computed.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="seat_plans")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="clerk_plans")
    day = models.DateField()
    until = models.DateField()
    percent = models.PositiveSmallIntegerField()
    wait_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="A counter's target; 9 of 10 wait less."
    )
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    found_at = models.DateTimeField(null=True, blank=True)
    probability = models.FloatField(null=True, blank=True)
    seat_hours = models.FloatField(null=True, blank=True)
    proved = models.BooleanField(default=False)
    found = models.JSONField(default=dict, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-asked_at", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gte=models.F("day")), name="seat_plan_ends_after_start"),
            models.CheckConstraint(condition=models.Q(percent__range=(1, 99)), name="seat_plan_percent_in_reason"),
            models.CheckConstraint(
                condition=models.Q(state__in=(PlanState.ASKED, PlanState.FAILED), probability=None)
                | models.Q(
                    state__in=(PlanState.READY, PlanState.ACCEPTED),
                    probability__range=(0, 1),
                    seat_hours__gte=0,
                    found_at__isnull=False,
                ),
                name="seat_plan_found_iff_computed",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False)
                | (~models.Q(state=PlanState.ACCEPTED) & models.Q(accepted_at=None, accepted_by=None)),
                name="seat_plan_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(site=None, wait_minutes=None) | models.Q(site__isnull=False, wait_minutes__gte=1),
                name="seat_plan_wait_target_iff_counter",
            ),
        )
        indexes = (models.Index(fields=("contract", "day", "state")),)

    def __str__(self) -> str:
        """Return day and place."""
        return f"{self.day:%Y-%m-%d} {self.site.short_name if self.site else 'コールセンター'}"
