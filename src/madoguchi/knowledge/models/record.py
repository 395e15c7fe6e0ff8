"""What of the knowledge base was used for one citizen, beside the record of what was done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract


class UsedForRecord(models.Model):
    """Something used while a record was written.

    The record is named by ``source_kind`` and ``source_id`` without a foreign key, because its id is made by the device
    which writes it: this row may come before the record or after it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="%(class)ss")
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()
    version_number = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ("used_at", "id")
        indexes = (models.Index(fields=("contract", "source_kind", "source_id")),)


class AttachedArticle(UsedForRecord):
    """The article, in the version then in force, with which the citizen was answered."""

    article_code = models.CharField(max_length=20)

    class Meta(UsedForRecord.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("source_kind", "source_id", "article_code"), name="article_attached_once_per_record"
            ),
        )

    def __str__(self) -> str:
        """Return the article's code."""
        return self.article_code


class ScriptRun(UsedForRecord):
    """One way through a talk script: ``path`` names each step and the answer chosen there."""

    script_code = models.CharField(max_length=40)
    path = models.JSONField()
    ending_article_code = models.CharField(max_length=20, blank=True)
    result_code = models.CharField(max_length=40, blank=True)

    class Meta(UsedForRecord.Meta):
        abstract = False

    def __str__(self) -> str:
        """Return the script's code."""
        return self.script_code
