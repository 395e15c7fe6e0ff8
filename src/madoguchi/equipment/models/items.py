"""What the contract wants at each site: kinds with their minima, pieces, counts and stocks."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.equipment.choices import MovementKind, Tracking
from madoguchi.privacy.fields import SafeCharField


class EquipmentItem(models.Model):
    """機器・資材の種類: a row of the contract's equipment list. ``in_force`` is off for a row the contract has no longer."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="equipment_items")
    code = models.SlugField(max_length=40)
    clause = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=20)
    unit = models.CharField(max_length=10)
    tracking = models.CharField(max_length=12, choices=Tracking)
    minimum = models.PositiveIntegerField()
    expected = models.PositiveIntegerField(null=True, blank=True)
    per = models.CharField(max_length=10, default="site")
    is_terminal = models.BooleanField(default=False)
    for_closed_days = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.UniqueConstraint(fields=("contract", "code"), name="equipment_item_once_per_contract"),
            models.CheckConstraint(condition=models.Q(minimum__gte=1), name="equipment_item_has_minimum"),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def in_locker(self) -> bool:
        """Whether its pieces go into the locker: what a person wears does not."""
        return self.tracking == Tracking.ASSET and self.per != "worker"


class Asset(models.Model):
    """機器の1台: one piece with the label which people say aloud, e.g. 端末-07."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="assets")
    item = models.ForeignKey(EquipmentItem, on_delete=models.PROTECT, related_name="assets")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="assets")
    label = SafeCharField("管理番号", max_length=30)
    serial = SafeCharField("製造番号", max_length=60, blank=True)
    model = SafeCharField("メーカー・型番", max_length=80, blank=True)
    acquired_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)
    retired_reason = SafeCharField("使わなくなった理由", max_length=120, blank=True)

    class Meta:
        ordering = ("item__order", "label")
        constraints = (
            models.UniqueConstraint(fields=("contract", "label"), name="asset_label_once_per_contract"),
            models.UniqueConstraint(
                fields=("contract", "serial"), condition=~models.Q(serial=""), name="asset_serial_once_per_contract"
            ),
            models.CheckConstraint(condition=~models.Q(label=""), name="asset_has_label"),
            models.CheckConstraint(
                condition=models.Q(retired_on=None, retired_reason="")
                | (models.Q(retired_on__gte=models.F("acquired_on")) & ~models.Q(retired_reason="")),
                name="asset_retired_with_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class FixtureCount(models.Model):
    """備品の数: how many of a kind somebody counted at a site. The newest counts."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="fixture_counts")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="fixture_counts")
    item = models.ForeignKey(EquipmentItem, on_delete=models.PROTECT, related_name="counts")
    quantity = models.PositiveIntegerField()
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("counted_at", "id")
        indexes = (models.Index(fields=("site", "item", "-counted_at"), name="fixture_newest"),)

    def __str__(self) -> str:
        """Return what was counted."""
        return f"{self.item_id} {self.quantity}"


class Consumable(models.Model):
    """消耗品の在庫: what a site has of a kind, and below which number it is ordered."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="consumables")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="consumables")
    item = models.ForeignKey(EquipmentItem, on_delete=models.PROTECT, related_name="stocks")
    on_hand = models.PositiveIntegerField(default=0)
    reorder_point = models.PositiveIntegerField()

    class Meta:
        ordering = ("item__order",)
        constraints = (models.UniqueConstraint(fields=("site", "item"), name="consumable_once_per_site"),)

    def __str__(self) -> str:
        """Return what it is and how many."""
        return f"{self.item_id} {self.on_hand}"


class StockMovement(models.Model):
    """在庫の動き: received, used or counted, with what was there afterwards."""

    id = models.UUIDField(primary_key=True, editable=False)
    consumable = models.ForeignKey(Consumable, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=MovementKind)
    quantity = models.PositiveIntegerField()
    on_hand_after = models.PositiveIntegerField()
    note = SafeCharField("理由", max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "id")

    def __str__(self) -> str:
        """Return kind and number."""
        return f"{self.kind} {self.quantity}"
