"""苦情の経過: what was done about a complaint before it was answered. The complaint itself stands in contacts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contacts.models import Complaint
from madoguchi.privacy.fields import SafeTextField


class ComplaintNote(models.Model):
    """苦情の経過: one line about how a complaint is being dealt with. Only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="handling")
    words = SafeTextField("対応の経過", max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        """Return what was done."""
        return self.words
