"""折り返し: the only place where a citizen's telephone number is kept, sealed, and gone when it is done."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.calls.choices import CallBackState
from madoguchi.calls.models.call import Call
from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField


class CallBack(models.Model):
    """A promise to call back. ``sealed_number`` is encrypted, and empty once the call-back has ended or seven days have passed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="call_backs")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="call_backs")
    sealed_number = models.CharField(max_length=400, blank=True)
    about = SafeTextField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=CallBackState, default=CallBackState.OPEN)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("due_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=CallBackState.OPEN) | models.Q(sealed_number=""),
                name="call_back_number_gone_when_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(state=CallBackState.OPEN, ended_at=None)
                | (~models.Q(state=CallBackState.OPEN) & models.Q(ended_at__isnull=False)),
                name="call_back_ended_iff_not_open",
            ),
        )

    def __str__(self) -> str:
        """Return when it is due."""
        return f"{self.due_at:%Y-%m-%d %H:%M}"
