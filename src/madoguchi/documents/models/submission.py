"""提出: one thing which is handed to the city for its approval, with its state."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Deliverable
from madoguchi.documents.choices import SubmissionKind, SubmissionState
from madoguchi.privacy.fields import SafeCharField


class Submission(models.Model):
    """One deliverable or request. What it is about is named by reference: the subject's app reads, it is never called."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="submissions")
    kind = models.SlugField(max_length=40, help_text="A SubmissionKind, or the code of the deliverable.")
    deliverable = models.ForeignKey(
        Deliverable, on_delete=models.PROTECT, related_name="submissions", null=True, blank=True
    )
    due_key = models.CharField(max_length=80, blank=True, help_text="Which dated duty of the contract this fulfils.")
    title = SafeCharField("題名", max_length=120)
    subject_kind = models.SlugField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=SubmissionState, default=SubmissionState.DRAFT)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-opened_at",)
        indexes = (models.Index(fields=("contract", "state"), name="submission_by_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "due_key"), condition=~models.Q(due_key=""), name="submission_once_per_duty"
            ),
            models.UniqueConstraint(
                fields=("contract", "kind", "subject_kind", "subject_id"),
                condition=~models.Q(subject_kind=""),
                name="submission_once_per_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(subject_kind="", subject_id="")
                | ~models.Q(subject_kind="") & ~models.Q(subject_id=""),
                name="submission_subject_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(period_from=None, period_to=None)
                | models.Q(period_to__gte=models.F("period_from"), period_from__isnull=False),
                name="submission_period_whole",
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def kind_label(self) -> str:
        """What kind of thing it is, in the words of the contract."""
        if self.deliverable is not None:
            return self.deliverable.name
        labels = dict(SubmissionKind.choices)
        return str(labels.get(self.kind, self.title))
