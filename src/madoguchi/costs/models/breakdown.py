"""積算内訳書: a version with its lines of labour, equipment and overheads. A submitted version is final (``costs.triggers``)."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from madoguchi.contract.models import Contract, Post
from madoguchi.costs.choices import Basis, BreakdownState, LabourUnit, Rounding
from madoguchi.costs.models.fields import BARE_UNITS, ClearTextField, ClearUnitField


class CostBreakdown(models.Model):
    """One version. Its id is also the id of the version which is handed to the city; ``content`` is frozen with it."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="cost_breakdowns")
    number = models.PositiveSmallIntegerField()
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers")
    state = models.CharField(max_length=10, choices=BreakdownState, default=BreakdownState.DRAFT)
    tax_percent = models.PositiveSmallIntegerField()
    tax_rounding = models.CharField(max_length=8, choices=Rounding, default=Rounding.DOWN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="breakdown_number_once"),
            models.UniqueConstraint(
                fields=("contract",), condition=models.Q(state=BreakdownState.DRAFT), name="one_draft_breakdown"
            ),
            models.CheckConstraint(
                condition=models.Q(state=BreakdownState.SUBMITTED, submitted_at__isnull=False, content__isnull=False)
                | models.Q(state=BreakdownState.DRAFT, submitted_at=None, content=None),
                name="breakdown_submitted_whole",
            ),
            models.CheckConstraint(condition=models.Q(tax_percent__lte=100), name="breakdown_tax_within_100"),
        )

    def __str__(self) -> str:
        """Return what people call it."""
        return f"第{self.number}版"


class LabourLine(models.Model):
    """人件費の行: work of one post, by the day or the hour."""

    breakdown = models.ForeignKey(CostBreakdown, on_delete=models.CASCADE, related_name="labour_lines")
    order = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=5, choices=LabourUnit)
    unit_price = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    remark = ClearTextField("摘要", max_length=100, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("breakdown", "order"), name="labour_line_order_once"),
            models.CheckConstraint(
                condition=models.Q(unit_price__gt=0, quantity__gt=0), name="labour_line_priced_and_counted"
            ),
            models.CheckConstraint(condition=models.Q(unit__in=LabourUnit.values), name="labour_line_day_or_hour"),
        )

    def __str__(self) -> str:
        """Return whose work it is."""
        return str(self.post)


class EquipmentLine(models.Model):
    """機材・資材の行: a thing with its unit, price and quantity; ``kind`` is its code where the contract lists it."""

    breakdown = models.ForeignKey(CostBreakdown, on_delete=models.CASCADE, related_name="equipment_lines")
    order = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=40, blank=True)
    name = ClearUnitField("物品名", max_length=60)
    unit = ClearUnitField("単位", max_length=10)
    unit_price = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    remark = ClearTextField("摘要", max_length=100, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("breakdown", "order"), name="equipment_line_order_once"),
            models.CheckConstraint(
                condition=models.Q(unit_price__gt=0, quantity__gt=0), name="equipment_line_priced_and_counted"
            ),
            models.CheckConstraint(
                condition=~models.Q(unit__in=BARE_UNITS) & ~models.Q(name="") & ~models.Q(name__contains="一式"),
                name="equipment_line_never_lump_sum",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class OverheadLine(models.Model):
    """諸経費の行: a rate of a sum or an amount, always with its reason."""

    breakdown = models.ForeignKey(CostBreakdown, on_delete=models.CASCADE, related_name="overhead_lines")
    order = models.PositiveSmallIntegerField()
    name = ClearUnitField("費目", max_length=60)
    basis = models.CharField(max_length=10, choices=Basis)
    rate = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    reason = ClearTextField("積算の根拠", max_length=200)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("breakdown", "order"), name="overhead_line_order_once"),
            models.CheckConstraint(
                condition=models.Q(basis=Basis.FIXED, rate=None, amount__gt=0)
                | (~models.Q(basis=Basis.FIXED) & models.Q(rate__gt=0, amount=None)),
                name="overhead_line_rate_or_amount",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(name="") & ~models.Q(name__contains="一式"),
                name="overhead_line_named_with_reason",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name
