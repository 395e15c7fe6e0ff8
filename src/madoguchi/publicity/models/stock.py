"""部数: what was printed, what was delivered where and who received it, and what was counted there."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.privacy.fields import SafeCharField
from madoguchi.publicity.models.material import MaterialVersion, PrintMaterial


class PrintRun(models.Model):
    """印刷: copies of an approved version, ordered from the printer."""

    id = models.UUIDField(primary_key=True, editable=False)
    material = models.ForeignKey(PrintMaterial, on_delete=models.PROTECT, related_name="runs")
    version = models.ForeignKey(MaterialVersion, on_delete=models.PROTECT, related_name="runs")
    copies = models.PositiveIntegerField()
    ordered_on = models.DateField()
    arrives_on = models.DateField()
    arrived_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("ordered_on", "at")
        constraints = (
            models.CheckConstraint(condition=models.Q(copies__gte=1), name="print_run_of_something"),
            models.CheckConstraint(
                condition=models.Q(arrives_on__gte=models.F("ordered_on")), name="print_run_arrives_after_order"
            ),
        )

    def __str__(self) -> str:
        """Return how many and when."""
        return f"{self.ordered_on} {self.copies}"


class LeafletDelivery(models.Model):
    """納品: copies sent to a ward office. Received if and only if it says who received how many and when."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="leaflet_deliveries")
    material = models.ForeignKey(PrintMaterial, on_delete=models.PROTECT, related_name="leaflet_deliveries")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="leaflet_deliveries")
    copies = models.PositiveIntegerField()
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField(null=True, blank=True)
    received_by = SafeCharField("受け取った人", max_length=60, blank=True)
    received_copies = models.PositiveIntegerField(null=True, blank=True)
    difference = SafeCharField("数が違う理由", max_length=200, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-sent_on", "-sent_at", "pk")
        indexes = (models.Index(fields=("contract", "site"), name="delivery_by_site"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(copies__gte=1), name="delivery_of_something"),
            models.CheckConstraint(
                condition=models.Q(
                    received_on=None, received_by="", received_copies=None, noted_at=None, noted_by=None, difference=""
                )
                | (
                    models.Q(
                        received_on__isnull=False,
                        received_copies__isnull=False,
                        noted_at__isnull=False,
                        noted_by__isnull=False,
                    )
                    & ~models.Q(received_by="")
                ),
                name="delivery_receipt_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(received_copies=None)
                | models.Q(received_copies=models.F("copies"))
                | ~models.Q(difference=""),
                name="delivery_difference_explained",
            ),
        )

    def __str__(self) -> str:
        """Return how many and when."""
        return f"{self.sent_on} {self.copies}"


class LeafletStocktake(models.Model):
    """資材の棚卸し: the copies of every material at a site, counted."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="leaflet_stocktakes")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="leaflet_stocktakes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "pk")

    def __str__(self) -> str:
        """Return when."""
        return f"{self.at:%Y-%m-%d}"


class LeafletCount(models.Model):
    """資材の棚卸しの1行: expected and counted of one material; a difference is explained."""

    stocktake = models.ForeignKey(LeafletStocktake, on_delete=models.PROTECT, related_name="lines")
    material = models.ForeignKey(PrintMaterial, on_delete=models.PROTECT, related_name="+")
    expected = models.IntegerField()
    counted = models.PositiveIntegerField()
    reason = SafeCharField("違いの理由", max_length=200, blank=True)

    class Meta:
        ordering = ("material__code",)
        constraints = (
            models.UniqueConstraint(fields=("stocktake", "material"), name="leaflet_count_once"),
            models.CheckConstraint(
                condition=models.Q(expected=models.F("counted")) | ~models.Q(reason=""),
                name="leaflet_difference_explained",
            ),
        )

    def __str__(self) -> str:
        """Return both numbers."""
        return f"{self.counted} / {self.expected}"
