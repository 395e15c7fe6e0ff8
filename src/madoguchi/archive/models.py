"""The end of a contract, the questions after it, written-out copies, deletions. None of these rows is ever deleted."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.archive.choices import DeletionState, ExportState, QuestionDeed, QuestionState
from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class ContractEnd(models.Model):
    """契約の終了: who ended it and when, what was still open, and where the trail stood."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = SafeTextField("引き継ぐこと", max_length=1000, blank=True)
    still_open = models.JSONField(default=list)
    head_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return when it ended."""
        return f"{self.contract} {self.at:%Y-%m-%d}"


class Question(models.Model):
    """質問: what the city asks after the end, to be answered by a day."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    title = SafeCharField("件名", max_length=80)
    due_on = models.DateField("回答の期限")
    state = models.CharField("状態", max_length=10, choices=QuestionState, default=QuestionState.OPEN)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("contract", "number"), name="question_number_once"),)

    def __str__(self) -> str:
        """Return number and title."""
        return f"質問{self.number}　{self.title}"


class QuestionEntry(models.Model):
    """質問の経過: a word said about a question; only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="entries")
    deed = models.CharField(max_length=12, choices=QuestionDeed)
    text = SafeTextField("内容", max_length=4000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(deed=QuestionDeed.SETTLED) | ~models.Q(text=""), name="question_entry_says_something"
            ),
        )

    def __str__(self) -> str:
        """Return the beginning of what was said."""
        return self.text[:40]


class RecordExport(models.Model):
    """記録の書き出し: who took all records out, why, how many, with which hash, and until when the file is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="record_exports")
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    why = SafeCharField("目的", max_length=200)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    written_at = models.DateTimeField(null=True, blank=True)
    tables = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    file_count = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    manifest_hash = models.CharField(max_length=64, blank=True)
    head_hash = models.CharField(max_length=64, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-asked_at", "pk")

    def __str__(self) -> str:
        """Return when it was asked for."""
        return f"{self.contract} {self.asked_at:%Y-%m-%d %H:%M}"


class Deletion(models.Model):
    """記録の削除: proposed by the contractor, approved by the city, carried out once, with its certificate."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="deletions")
    state = models.CharField(max_length=10, choices=DeletionState, default=DeletionState.PROPOSED)
    rules = models.JSONField()
    counts = models.JSONField()
    digests = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    comment = SafeTextField("意見", max_length=1000, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    head_before = models.CharField(max_length=64, blank=True)
    head_after = models.CharField(max_length=64, blank=True)
    certificate_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-proposed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contract",),
                condition=models.Q(state__in=(DeletionState.PROPOSED, DeletionState.APPROVED, DeletionState.ERASED)),
                name="deletion_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("proposed_by")), name="deletion_two_persons"
            ),
            models.CheckConstraint(
                condition=models.Q(state=DeletionState.PROPOSED) | models.Q(decided_by__isnull=False),
                name="deletion_decided_by_somebody",
            ),
        )

    def __str__(self) -> str:
        """Return when it was proposed."""
        return f"{self.contract} {self.proposed_at:%Y-%m-%d}"
