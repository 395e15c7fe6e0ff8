"""全市民への広報: what is proposed to the city, what it costs line by line, and when it ran."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Code, Contract
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class Campaign(models.Model):
    """One proposal. Whether the city approved it is read from its submission; ``heard_from`` is what visitors then name."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="campaigns")
    number = models.PositiveSmallIntegerField()
    title = SafeCharField("広報の名前", max_length=80)
    medium = models.SlugField(
        max_length=40, blank=True, help_text="A code of the contract; empty for one of one's own."
    )
    medium_label = SafeCharField("手段", max_length=120)
    reach = SafeTextField("全市民に届く理由", max_length=600)
    households = models.PositiveIntegerField(help_text="How many households it reaches.")
    message = SafeTextField("知らせる内容", max_length=1000)
    starts_on = models.DateField()
    ends_on = models.DateField()
    heard_from = models.ForeignKey(Code, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    carried_out_on = models.DateField(null=True, blank=True)
    carried_out = SafeTextField("実施の記録", max_length=600, blank=True)

    class Meta:
        ordering = ("-starts_on", "-number")
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="campaign_number_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="campaign_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(carried_out_on=None, carried_out="")
                | models.Q(carried_out_on__isnull=False) & ~models.Q(carried_out=""),
                name="campaign_carried_out_whole",
            ),
        )

    def __str__(self) -> str:
        """Return what people call it."""
        return f"広報{self.number}　{self.title}"


class CampaignCost(models.Model):
    """費用の1行: how many of what at which price. 一式 is refused before it comes here."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="costs")
    order = models.PositiveSmallIntegerField()
    item = SafeCharField("費目", max_length=80)
    quantity = models.PositiveIntegerField("数量")
    unit = SafeCharField("単位", max_length=10)
    unit_price = models.PositiveIntegerField("単価（円、税抜き）")

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("campaign", "order"), name="campaign_cost_in_order"),)

    def __str__(self) -> str:
        """Return the item."""
        return self.item

    @property
    def amount(self) -> int:
        """Quantity times price, in yen."""
        return self.quantity * self.unit_price
