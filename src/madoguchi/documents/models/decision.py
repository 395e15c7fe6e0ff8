"""What was said and done about a submission: decisions, comments and steps. Rows are added, never changed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.documents.choices import SubmissionState, Verdict
from madoguchi.documents.models.submission import Submission
from madoguchi.documents.models.version import SubmissionVersion
from madoguchi.privacy.fields import SafeTextField


class Decision(models.Model):
    """承認・差戻し: what the city decided on one version, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.OneToOneField(SubmissionVersion, on_delete=models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=12, choices=Verdict)
    comment = SafeTextField("意見", max_length=2000, blank=True)
    condition = SafeTextField("条件", max_length=2000, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("decided_at",)
        constraints = (
            models.CheckConstraint(
                condition=(models.Q(verdict=Verdict.CONDITIONAL) & ~models.Q(condition=""))
                | (~models.Q(verdict=Verdict.CONDITIONAL) & models.Q(condition="")),
                name="decision_condition_only_with_conditional",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.RETURNED) | ~models.Q(comment=""), name="decision_return_says_why"
            ),
        )

    def __str__(self) -> str:
        """Return version and verdict."""
        return f"{self.version} {self.get_verdict_display()}"


class SubmissionComment(models.Model):
    """A comment in a submission's thread."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="comments")
    version = models.ForeignKey(
        SubmissionVersion, on_delete=models.PROTECT, related_name="comments", null=True, blank=True
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = SafeTextField("コメント", max_length=2000)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        """Return the beginning of what was said."""
        return self.text[:40]


class SubmissionStep(models.Model):
    """One step of a submission's way: from which state to which, when and by whom."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    version = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    from_state = models.CharField(max_length=12, choices=SubmissionState, blank=True)
    to_state = models.CharField(max_length=12, choices=SubmissionState)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        """Return where it led."""
        return f"{self.from_state or '—'} → {self.to_state}"
