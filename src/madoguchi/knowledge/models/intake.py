"""A file of articles which somebody brought: read, shown with its differences, and applied when they say so."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract


class ArticleImport(models.Model):
    """The readable articles of one file as JSON, and one sentence for each that could not be read."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="article_imports")
    file_name = models.CharField(max_length=120)
    articles = models.JSONField()
    faults = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(applied_at=None, outcome__isnull=True)
                | models.Q(applied_at__isnull=False, outcome__isnull=False),
                name="article_import_applied_with_outcome",
            ),
        )

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file_name
