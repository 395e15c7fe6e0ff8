"""Commands already carried out: the memory that makes repeating one harmless."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.models import Site


class Command(models.Model):
    """One command from a device, by the id the device made: same id and body, same answer for ever.

    ``device_at`` is the device's own time, kept beside the server's; ``skew_s`` is how many seconds the server's clock was
    ahead of the device's when the command was sent. ``body_hash`` is the SHA-256 of the canonical body. ``device`` and
    ``seq`` say which browser gave it, and as its how manieth; ``offline``, that its line was down then.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="commands")
    kind = models.CharField(max_length=30)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(help_text="HTTP status of the answer.")
    answer = models.JSONField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40)
    device_at = models.DateTimeField(null=True, blank=True)
    carried_out_at = models.DateTimeField()
    skew_s = models.FloatField(null=True, blank=True)
    device = models.UUIDField(null=True, blank=True)
    seq = models.PositiveIntegerField(null=True, blank=True)
    offline = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
