"""設置場所: a place where a counter stands."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from madoguchi.contract.models.contract import Contract


class Site(models.Model):
    """One place with a counter; hours and weekdays are the rule from which its opening days are made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="sites")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    name_kana = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    short_name = models.CharField(max_length=20)
    address = models.CharField(max_length=200, blank=True)
    weekdays = models.JSONField(default=list, help_text="ISO weekdays, Monday = 1, on which the counter opens.")
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    last_ticket_at = models.TimeField(help_text="No ticket is given after this time.")
    opened_from = models.DateField(
        null=True, blank=True, help_text="From which day the counter may open: the day after it was set up."
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.UniqueConstraint(fields=("contract", "code"), name="site_code_once_per_contract"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="site_closes_after_opening"
            ),
        )

    def __str__(self) -> str:
        """Return the place's name."""
        return self.name

    def may_open_on(self, day: date) -> bool:
        """Whether the place was set up before that day."""
        return self.opened_from is not None and self.opened_from <= day
