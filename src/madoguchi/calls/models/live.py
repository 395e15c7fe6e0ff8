"""What was heard live, kept as long as a call may still change: a call is put together anew from all that is known of it."""

from __future__ import annotations

from django.db import models

from madoguchi.calls.models.source import CallSource


class HeardEvent(models.Model):
    """One event of a call as a source told it, once however often it came. Callers stand in it as hashes only.

    ``name`` is the call and ``channel`` the channel (or other call) it speaks of; both empty for the whole system.
    """

    source = models.ForeignKey(CallSource, on_delete=models.CASCADE, related_name="heard_events")
    name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    at = models.FloatField(help_text="Unix seconds, as in the event.")
    told = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=("source", "digest"), name="heard_event_once"),)
        indexes = (
            models.Index(fields=("source", "name")),
            models.Index(fields=("source", "channel")),
            models.Index(fields=("at",)),
        )

    def __str__(self) -> str:
        """Return what kind of event it is."""
        return str(self.told.get("event", ""))


class Delivery(models.Model):
    """A webhook's delivery that was taken: the same again is answered the same, another body under its id is refused."""

    source = models.ForeignKey(CallSource, on_delete=models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=100)
    body_hash = models.CharField(max_length=64)
    events = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "key"), name="delivery_once_per_source"),)

    def __str__(self) -> str:
        """Return the sender's id."""
        return self.key
