"""A report on a period: draft, checked by the general manager, then frozen with the hash of its figures."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField
from madoguchi.reports.calc.periods import PeriodKind, short_id
from madoguchi.reports.choices import ReportKind, ReportState


class Report(models.Model):
    """One edition of a report. ``figures`` is the one JSON from which PDF, Word and Excel are made; frozen, it is final.

    A correction (訂正), and the answer to a return, is the next edition with its reason; ``amends`` is the one before.
    ``files`` names what was written when it was frozen, by hash: the bytes stand in the file store.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=12, choices=ReportKind)
    number = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    amends = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    returned = models.BooleanField(default=False, help_text="Whether the edition answers a return by the city.")
    reason = SafeTextField("訂正の理由", max_length=1000, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    remarks = SafeTextField(max_length=2000, blank=True)
    figures = models.JSONField(null=True, blank=True)
    figures_hash = models.CharField(max_length=64, blank=True)
    files = models.JSONField(default=list, blank=True)
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
        ordering = ("-starts_on", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("contract", "kind", "starts_on", "edition"), name="report_edition_once"),
            models.UniqueConstraint(fields=("contract", "kind", "number", "edition"), name="report_number_once"),
            models.UniqueConstraint(
                fields=("contract", "kind", "starts_on"),
                condition=~models.Q(state=ReportState.FROZEN),
                name="report_one_edition_in_preparation",
            ),
            models.CheckConstraint(
                condition=models.Q(edition=1, amends=None, reason="", returned=False)
                | (models.Q(edition__gt=1, amends__isnull=False) & ~models.Q(reason="")),
                name="report_later_edition_says_why",
            ),
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
        """Return the short id people say, e.g. ``週報-07``, and which edition it is."""
        return self.short_id if self.edition == 1 else f"{self.short_id} 第{self.edition}版"

    @property
    def short_id(self) -> str:
        """The id people say aloud."""
        return short_id(PeriodKind(self.kind), self.number)
