"""What was handed over: the frozen content and files of each version."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.documents.models.submission import Submission
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class SubmissionVersion(models.Model):
    """One version. Until ``submitted_at`` is set it may still change; from then on the database refuses every change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    shape = models.SlugField(max_length=40, blank=True, help_text="Which renderer shows the content to people.")
    content = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of content and files in their one spelling.")
    note = SafeTextField("添え書き", max_length=1000, blank=True)
    prepared_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("submission", "number"), name="submission_version_once"),
            models.UniqueConstraint(
                fields=("submission",),
                condition=models.Q(submitted_at=None),
                name="submission_one_version_in_preparation",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, submitted_by=None)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submission_version_submitted_whole",
            ),
        )

    def __str__(self) -> str:
        """Return what people call it, e.g. ``第2版``."""
        return f"第{self.number}版"


class SubmissionFile(models.Model):
    """A file of a version: its name and kind here, its bytes in the file store under their SHA-256."""

    version = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="files")
    name = SafeCharField("ファイル名", max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("version", "name"), name="submission_file_name_once"),)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
