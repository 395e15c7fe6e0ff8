"""Opening days of counters and closed days of the city office: two calendars, never mixed."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.choices import Certainty, ClosedDayKind
from madoguchi.contract.models.contract import Contract
from madoguchi.contract.models.site import Site


class OpeningDay(models.Model):
    """開設日: a date on which a site's counter is open (or was to be, when cancelled with a reason)."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="opening_days")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="opening_days")
    date = models.DateField()
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    last_ticket_at = models.TimeField()
    cancelled = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("date", "site__order")
        constraints = (
            models.UniqueConstraint(fields=("site", "date"), name="opening_day_once_per_site"),
            models.CheckConstraint(
                condition=models.Q(cancelled=False) | ~models.Q(reason=""), name="opening_day_cancelled_with_reason"
            ),
        )

    def __str__(self) -> str:
        """Return site and date."""
        return f"{self.site.name} {self.date}"


class ClosedDay(models.Model):
    """閉庁日 beyond weekends: a holiday or a day the city closes by its own ordinance."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="closed_days")
    date = models.DateField()
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=ClosedDayKind)
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.FIXED)
    source = models.CharField(max_length=80)

    class Meta:
        ordering = ("date",)
        constraints = (models.UniqueConstraint(fields=("contract", "date"), name="closed_day_once"),)

    def __str__(self) -> str:
        """Return date and name."""
        return f"{self.date} {self.name}"
