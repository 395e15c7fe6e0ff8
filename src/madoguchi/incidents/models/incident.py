"""トラブル: what went wrong, and each step from the first word to the city's last."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.incidents.choices import IncidentKind, IncidentState, StepKind
from madoguchi.privacy.fields import SafeTextField


class Incident(models.Model):
    """トラブル. Its id is made by the device which reports it, so that sending it twice reports it once.

    ``source_kind`` and ``source_id`` name where it came from (a loss report, a complaint, a call) without a foreign key.
    ``leak_known_on`` is set when personal information may have leaked: from it the law counts its days.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="incidents")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="incidents", null=True, blank=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=IncidentKind)
    state = models.CharField(max_length=10, choices=IncidentState, default=IncidentState.REPORTED)
    what = SafeTextField("起きたこと", max_length=1000)
    first_measures = SafeTextField("その場でしたこと", max_length=1000, blank=True)
    happened_at = models.DateTimeField()
    business_date = models.DateField()
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.CharField(max_length=40, blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    cause = SafeTextField("原因", max_length=1000, blank=True)
    prevention = SafeTextField("再発防止策", max_length=1000, blank=True)
    leak_known_on = models.DateField(null=True, blank=True)
    leak_on_purpose = models.BooleanField(default=False)
    preliminary_on = models.DateField(null=True, blank=True)
    full_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-reported_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="incident_number_once"),
            models.UniqueConstraint(
                fields=("contract", "source_kind", "source_id"),
                condition=~models.Q(source_id=""),
                name="incident_once_per_source",
            ),
            models.CheckConstraint(
                condition=models.Q(state=IncidentState.CLOSED, closed_at__isnull=False, closed_by__isnull=False)
                | (~models.Q(state=IncidentState.CLOSED) & models.Q(closed_at=None, closed_by=None)),
                name="incident_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(IncidentState.PROPOSED, IncidentState.CLOSED))
                | (~models.Q(cause="") & ~models.Q(prevention="")),
                name="incident_closed_with_cause_and_prevention",
            ),
            models.CheckConstraint(
                condition=models.Q(leak_known_on__isnull=False)
                | models.Q(leak_on_purpose=False, preliminary_on=None, full_on=None),
                name="incident_legal_reports_of_leaks_only",
            ),
        )
        indexes = (models.Index(fields=("contract", "state")), models.Index(fields=("contract", "business_date")))

    def __str__(self) -> str:
        """Return what people call it."""
        return f"トラブル-{self.number:02d}"


class IncidentStep(models.Model):
    """トラブルの経過: one line of the timeline. Only ever added; ``at`` is when it happened, ``written_at`` when it was written."""

    id = models.UUIDField(primary_key=True, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=StepKind)
    words = SafeTextField("経過", max_length=1000, blank=True)
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_state = models.CharField(max_length=10, choices=IncidentState, blank=True)
    to_state = models.CharField(max_length=10, choices=IncidentState, blank=True)

    class Meta:
        ordering = ("incident", "number")
        constraints = (models.UniqueConstraint(fields=("incident", "number"), name="incident_step_in_order"),)

    def __str__(self) -> str:
        """Return what kind of step it is."""
        return self.get_kind_display()
