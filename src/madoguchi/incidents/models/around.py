"""Around an incident: who was told, what follows from it, and which mails went out."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.incidents.choices import FollowUpKind, Means, Party
from madoguchi.incidents.models.incident import Incident
from madoguchi.people.choices import AttemptResult
from madoguchi.people.models import TrainingSession, Worker
from madoguchi.privacy.fields import SafeCharField


class IncidentTelling(models.Model):
    """トラブルの連絡: somebody of the contact tree or of the city was told, or it was tried."""

    id = models.UUIDField(primary_key=True, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="tellings")
    party = models.CharField(max_length=10, choices=Party)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    label = SafeCharField("連絡した相手", max_length=60)
    means = models.CharField(max_length=10, choices=Means)
    result = models.CharField(max_length=20, choices=AttemptResult)
    note = SafeCharField("メモ", max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        """Return who and what came of it."""
        return f"{self.label} {self.get_result_display()}"


class FollowUp(models.Model):
    """再発防止の取組み: a training or a measure which follows, by when, and whether it was done."""

    id = models.UUIDField(primary_key=True, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="follow_ups")
    kind = models.CharField(max_length=10, choices=FollowUpKind)
    what = SafeCharField("取組みの内容", max_length=200)
    session = models.ForeignKey(
        TrainingSession, on_delete=models.PROTECT, null=True, blank=True, related_name="incident_follow_ups"
    )
    due_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("due_on", "planned_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(done_on=None, done_by=None) | models.Q(done_on__isnull=False, done_by__isnull=False),
                name="follow_up_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(session=None) | models.Q(kind=FollowUpKind.TRAINING),
                name="follow_up_session_is_training",
            ),
        )

    def __str__(self) -> str:
        """Return what is done."""
        return self.what


class IncidentMail(models.Model):
    """トラブルのお知らせメール: who was mailed about an incident, on which occasion, once."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=40)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("sent_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("incident", "user", "occasion"), name="incident_mail_once_per_occasion"),
        )

    def __str__(self) -> str:
        """Return the occasion."""
        return self.occasion
