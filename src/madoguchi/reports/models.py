"""A report on a period: draft, checked by the general manager, then frozen with the hash of its figures."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField
from madoguchi.reports.choices import ReportKind, ReportState


class Report(models.Model):
    """One report. ``figures`` is the one JSON from which PDF, Word and Excel are made; frozen, it never changes again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=ReportKind)
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    remarks = SafeTextField(max_length=2000, blank=True)
    figures = models.JSONField(null=True, blank=True)
    figures_hash = models.CharField(max_length=64, blank=True)
    compiled_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-starts_on",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "kind", "starts_on"), name="report_once_per_period"),
            models.UniqueConstraint(fields=("contract", "kind", "number"), name="report_number_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="report_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.FROZEN)
                | (
                    models.Q(figures__isnull=False, frozen_at__isnull=False, frozen_by__isnull=False)
                    & ~models.Q(figures_hash="")
                ),
                name="report_frozen_has_figures_and_hash",
            ),
        )

    def __str__(self) -> str:
        """Return the short id people say, e.g. ``週報-07``."""
        return self.short_id

    @property
    def short_id(self) -> str:
        """The id people say aloud."""
        return f"週報-{self.number:02d}"
