"""交代の求め: the city holds a worker unsuitable; consultation, deadline and outcome."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.people.choices import ReplacementState
from madoguchi.people.models.worker import Worker
from madoguchi.privacy.fields import SafeTextField


class ReplacementRequest(models.Model):
    """The city's request about one worker. It is settled only after both sides consulted."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="replacement_requests")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="replacement_requests")
    reason = SafeTextField("交代を求める理由", max_length=600)
    deadline = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    consultation = SafeTextField("協議の内容", max_length=1000, blank=True)
    consulted_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ReplacementState, default=ReplacementState.OPEN)
    outcome = SafeTextField("結果", max_length=600, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("worker",), condition=models.Q(state=ReplacementState.OPEN), name="one_open_request_per_worker"
            ),
            models.CheckConstraint(
                condition=models.Q(consulted_on=None, consultation="")
                | (models.Q(consulted_on__isnull=False) & ~models.Q(consultation="")),
                name="consultation_has_day_and_words",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ReplacementState.OPEN, settled_on=None)
                | (~models.Q(state=ReplacementState.OPEN) & models.Q(settled_on__isnull=False) & ~models.Q(outcome="")),
                name="replacement_settled_says_what_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(ReplacementState.OPEN, ReplacementState.WITHDRAWN))
                | models.Q(consulted_on__isnull=False),
                name="replacement_after_consultation",
            ),
        )

    def __str__(self) -> str:
        """Return about whom."""
        return str(self.worker)
