"""What devices do while their line is down: the numbers lent to them, and what could not be carried out afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Site
from madoguchi.counter.choices import Settlement
from madoguchi.counter.models.ticket import Ticket
from madoguchi.privacy.fields import SafeTextField


class NumberLease(models.Model):
    """A block of numbers which one device alone may give, at one site on one day. Its id is its command's."""

    id = models.UUIDField(primary_key=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="number_leases")
    business_date = models.DateField()
    series = models.CharField(max_length=2)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    device = models.UUIDField()
    leased_at = models.DateTimeField()

    class Meta:
        ordering = ("business_date", "first")
        constraints = (
            models.UniqueConstraint(fields=("site", "business_date", "series", "first"), name="lease_block_once"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="lease_has_numbers"),
        )
        indexes = (models.Index(fields=("site", "business_date", "device")),)

    def __str__(self) -> str:
        """Return the block."""
        return f"{self.series}-{self.first:02d}〜{self.last:02d}"


class UnsettledCommand(models.Model):
    """A command which was refused although the deed was done: kept whole until a supervisor says what becomes of it.

    Its id is the command's. ``payload`` is the command as it came, but for texts in which a forbidden number was found.
    ``happened_at`` is the device's time set right by the skew of its clock.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="unsettled_commands")
    business_date = models.DateField()
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=40)
    words = models.TextField()
    payload = models.JSONField()
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, blank=True, related_name="unsettled")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    device = models.UUIDField(null=True, blank=True)
    seq = models.PositiveIntegerField(null=True, blank=True)
    offline = models.BooleanField(default=False)
    device_at = models.DateTimeField()
    happened_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    skew_s = models.FloatField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.CharField(max_length=20, choices=Settlement, blank=True)
    reason = SafeTextField("理由", max_length=200, blank=True)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("happened_at", "seq")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, settlement="")
                | models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(settlement=""),
                name="unsettled_until_somebody_says",
            ),
        )
        indexes = (
            models.Index(fields=("site", "business_date"), condition=models.Q(settled_at=None), name="unsettled_open"),
        )

    def __str__(self) -> str:
        """Return what was refused."""
        return f"{self.kind} {self.code}"
