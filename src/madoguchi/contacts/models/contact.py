"""What was done for one citizen, at the counter or on the phone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contacts.choices import Channel, DeviceUsed, Result
from madoguchi.contract.models import Code, Contract, Site
from madoguchi.privacy.fields import SafeTextField


class Contact(models.Model):
    """対応記録. Its id is made by the device that recorded it, so that sending it twice records it once.

    ``source_kind`` and ``source_id`` name where it came from (a ticket, later a call) without a foreign key.
    ``body_hash`` is the SHA-256 of the canonical record as first sent: same id and another body is refused.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="contacts")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="contacts", null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    business_date = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts")
    source_kind = models.CharField(max_length=20, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    source_label = models.CharField(max_length=20, blank=True, help_text="What people call it: the ticket's number.")
    purpose = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="ja")
    device_used = models.CharField(max_length=20, choices=DeviceUsed)
    card_reader_trial = models.BooleanField(default=False)
    leaflet_handed = models.BooleanField(default=False)
    referred = models.BooleanField(default=False, help_text="Sent over by the counter that hands out My Number cards.")
    heard_from = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    note = SafeTextField("メモ", max_length=400, blank=True)
    logout_confirmed = models.BooleanField(default=False)
    disinfected = models.BooleanField(default=False)
    body_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("recorded_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ended_at__gte=models.F("started_at")), name="contact_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("source_kind", "source_id"),
                condition=models.Q(source_id__isnull=False),  # written so, SQLite uses the index to find a record
                name="contact_once_per_source",
            ),
        )
        indexes = (
            models.Index(fields=("contract", "business_date", "site")),
            models.Index(fields=("contract", "channel", "business_date")),
        )

    def __str__(self) -> str:
        """Return date and purpose."""
        return f"{self.business_date} {self.purpose}"


class Outcome(models.Model):
    """The result of one procedure in one contact; a reason if and only if it failed."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="outcomes")
    procedure = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=Result)
    failure_reason = models.ForeignKey(Code, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contact", "procedure"), name="outcome_once_per_procedure"),
            models.CheckConstraint(
                condition=models.Q(result=Result.FAILED, failure_reason__isnull=False)
                | (~models.Q(result=Result.FAILED) & models.Q(failure_reason__isnull=True)),
                name="outcome_reason_iff_failed",
            ),
        )

    def __str__(self) -> str:
        """Return procedure and result."""
        return f"{self.procedure} {self.get_result_display()}"


class ContactTopic(models.Model):
    """A topic the citizen asked about."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contact", "topic"), name="topic_once_per_contact"),)

    def __str__(self) -> str:
        """Return the topic's label."""
        return str(self.topic)


class Correction(models.Model):
    """A correction of a contact, with its reason and the record before and after. Nothing is changed silently."""

    id = models.UUIDField(primary_key=True, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="corrections")
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = SafeTextField("訂正の理由", max_length=200)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ("corrected_at",)
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="correction_has_reason"),)

    def __str__(self) -> str:
        """Return why."""
        return self.reason
