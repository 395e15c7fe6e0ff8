"""The telephone desk's day was closed: by whom, when, and how many answered calls had no record then."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField


class CallDayClosing(models.Model):
    """One closed day. A reason if and only if calls were left without a record."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="call_day_closings")
    business_date = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered = models.PositiveIntegerField()
    unrecorded = models.PositiveIntegerField()
    reason = SafeTextField("記録が残っていない理由", max_length=200, blank=True)

    class Meta:
        ordering = ("-business_date",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "business_date"), name="call_day_closed_once"),
            models.CheckConstraint(
                condition=models.Q(unrecorded=0) | ~models.Q(reason=""), name="call_day_gap_has_reason"
            ),
        )

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.business_date}"
