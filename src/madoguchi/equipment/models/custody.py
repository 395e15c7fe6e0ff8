"""Where each piece is, whether a terminal is safe, what was counted, and what is gone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.equipment.choices import CustodyKind, LossKind
from madoguchi.equipment.models.items import Asset, EquipmentItem
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class CustodyEvent(models.Model):
    """保管の記録: a piece went out of the locker or back into it."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="custody_events")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="custody_events")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="custody_events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=4, choices=CustodyKind)
    business_date = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("asset", "-number")
        constraints = (models.UniqueConstraint(fields=("asset", "number"), name="custody_event_in_order"),)

    def __str__(self) -> str:
        """Return piece and way."""
        return f"{self.asset_id} {self.kind}"


class SecurityCheck(models.Model):
    """端末の点検: one line of the security checklist, looked at on one terminal."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="security_checks")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="security_checks")
    code = models.SlugField(max_length=40)
    passed = models.BooleanField()
    valid_until = models.DateField(null=True, blank=True)
    level = SafeCharField("確かめた版", max_length=60, blank=True)
    note = SafeCharField("見たこと", max_length=120, blank=True)
    business_date = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "code")
        indexes = (models.Index(fields=("asset", "code", "-at"), name="security_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(passed=True) | ~models.Q(note=""), name="security_failure_with_words"
            ),
        )

    def __str__(self) -> str:
        """Return line and result."""
        return f"{self.code} {self.passed}"


class Stocktake(models.Model):
    """棚卸し: everything at a site counted against what should be there."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="stocktakes")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="stocktakes")
    business_date = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.business_date}"


class StocktakeLine(models.Model):
    """棚卸しの1行: expected and counted of one kind; a difference is explained."""

    stocktake = models.ForeignKey(Stocktake, on_delete=models.PROTECT, related_name="lines")
    item = models.ForeignKey(EquipmentItem, on_delete=models.PROTECT, related_name="+")
    expected = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    explanation = SafeCharField("違いの理由", max_length=200, blank=True)

    class Meta:
        ordering = ("item__order",)
        constraints = (
            models.UniqueConstraint(fields=("stocktake", "item"), name="stocktake_line_once"),
            models.CheckConstraint(
                condition=models.Q(expected=models.F("counted")) | ~models.Q(explanation=""),
                name="stocktake_difference_explained",
            ),
        )

    def __str__(self) -> str:
        """Return both numbers."""
        return f"{self.counted} / {self.expected}"


class LossReport(models.Model):
    """紛失・盗難の報告: what is gone, when it was noticed, who had it last, what was done first."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="loss_reports")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="loss_reports")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="loss_reports")
    what = SafeCharField("なくなった物", max_length=120)
    kind = models.CharField(max_length=6, choices=LossKind)
    noticed_at = models.DateTimeField()
    last_custody = models.ForeignKey(
        CustodyEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="loss_reports"
    )
    circumstances = SafeTextField("気付いたときの様子", max_length=1000)
    first_measures = SafeTextField("はじめにしたこと", max_length=1000)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = SafeTextField("結果", max_length=1000, blank=True)
    found = models.BooleanField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-reported_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("asset",),
                condition=models.Q(settled_at=None) & ~models.Q(asset=None),
                name="one_open_loss_report_per_asset",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, found=None, outcome="")
                | (
                    models.Q(settled_at__isnull=False, settled_by__isnull=False, found__isnull=False)
                    & ~models.Q(outcome="")
                ),
                name="loss_report_settled_whole",
            ),
        )

    def __str__(self) -> str:
        """Return what is gone."""
        return self.what
