"""代理: who stands in for whom, from which day to which; and 様式 and the keys and mails around submissions."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeCharField


class Deputy(models.Model):
    """A member who does an absent member's part from one day to another. Ended early, the row stays for the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="deputies")
    absent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = SafeCharField("理由", max_length=120, blank=True)
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-first_on",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="deputy_ends_after_start"
            ),
            models.CheckConstraint(condition=~models.Q(absent=models.F("deputy")), name="deputy_is_somebody_else"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="deputy_ended_whole",
            ),
        )

    def __str__(self) -> str:
        """Return who stands in for whom."""
        return f"{self.deputy}（{self.absent}の代理）"


class CalendarKey(models.Model):
    """A person's key to the calendar of due dates. Only its SHA-256 is kept; revoked, it opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="calendar_keys")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "user"), condition=models.Q(revoked_at=None), name="calendar_key_one_in_use"
            ),
        )

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.user}"


class ReminderMail(models.Model):
    """The day's reminder to one person: claimed before it is sent, so that nobody gets two on one day."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reminder_mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    lines = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contract", "user", "on"), name="reminder_once_per_person_and_day"),
        )

    def __str__(self) -> str:
        """Return to whom and for which day."""
        return f"{self.user} {self.on}"
