"""苦情: a complaint heard in a contact, and what was done about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models.contact import Contact
from madoguchi.privacy.fields import SafeTextField


class Complaint(models.Model):
    """One complaint; answered if and only if it says what was done, by whom and when."""

    id = models.UUIDField(primary_key=True, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="complaint")
    heard_at = models.DateTimeField()
    summary = SafeTextField("苦情の内容", max_length=400)
    state = models.CharField(max_length=10, choices=ComplaintState, default=ComplaintState.OPEN)
    response = SafeTextField("対応した内容", max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("heard_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=ComplaintState.OPEN, answered_at=None, answered_by=None)
                | (
                    models.Q(state=ComplaintState.ANSWERED, answered_at__isnull=False, answered_by__isnull=False)
                    & ~models.Q(response="")
                ),
                name="complaint_answered_says_what_who_when",
            ),
        )

    def __str__(self) -> str:
        """Return what it is about."""
        return self.summary
