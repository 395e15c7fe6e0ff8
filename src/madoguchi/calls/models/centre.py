"""Where the call centre stands and by which numbers it is reached, each from – to."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.calls.calc.prefectures import PREFECTURES
from madoguchi.calls.choices import LineKind
from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeCharField

PREFECTURE_CHOICES = [(each, each) for each in PREFECTURES]


class CentrePlace(models.Model):
    """設置場所: in Japan, one at a time. The city's approval is a submission which names this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="centre_places")
    name = SafeCharField("名称", max_length=60)
    prefecture = models.CharField(max_length=4, choices=PREFECTURE_CHOICES)
    city = SafeCharField("市区町村", max_length=40)
    address = SafeCharField("町名・番地・建物", max_length=120)
    in_city = models.BooleanField(help_text="Whether it stands in the city of the contract.")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-from_on",)
        constraints = (
            models.UniqueConstraint(
                fields=("contract",), condition=models.Q(to_on=None), name="one_centre_place_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
                name="centre_place_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        """Return where it is."""
        return f"{self.prefecture}{self.city}{self.address}　{self.name}"


class CallLine(models.Model):
    """回線: a number which citizens dial, and how many calls it carries at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="call_lines")
    number = models.CharField(max_length=15, help_text="The call centre's own number: digits and hyphens.")
    kind = models.CharField(max_length=12, choices=LineKind)
    channels = models.PositiveSmallIntegerField(help_text="How many calls it carries at the same time.")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("from_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "number"), condition=models.Q(to_on=None), name="call_line_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
                name="call_line_ends_after_start",
            ),
            models.CheckConstraint(condition=models.Q(channels__gte=1), name="call_line_carries_a_call"),
        )

    def __str__(self) -> str:
        """Return the number."""
        return self.number
