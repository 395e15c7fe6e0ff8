"""責任者への取次ぎ: what an operator hands over to the supervisor after a call: trouble, or something only they can decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField


class Escalation(models.Model):
    """One matter handed over with its record. Settled if and only if it says what was done, by whom and when."""

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.PROTECT, related_name="escalation")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="escalations")
    summary = SafeTextField("責任者に伝えること", max_length=400)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done = SafeTextField("対応した内容", max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, done="")
                | (models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(done="")),
                name="escalation_settled_says_what_who_when",
            ),
        )

    def __str__(self) -> str:
        """Return what it is about."""
        return self.summary
