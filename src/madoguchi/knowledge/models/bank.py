"""Banks kept whole and numbered: words that mean the same, questions of the quiz, chapters of the manual."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeCharField


class NumberedBank(models.Model):
    """A bank as a whole; the highest version is in force, the earlier ones stay."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="%(class)ss")
    version = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author_label = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    note = SafeCharField("変更の内容", max_length=200, blank=True)
    loaded_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "version"), name="%(class)s_version_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="%(class)s_version_from_one"),
            models.CheckConstraint(condition=~models.Q(author_label=""), name="%(class)s_has_author"),
        )


class SynonymSet(NumberedBank):
    """Groups of words which a search takes for one another: ``[["健康保険証", "保険証", "ほけんしょう"], …]``."""

    groups = models.JSONField()

    class Meta(NumberedBank.Meta):
        abstract = False

    def __str__(self) -> str:
        """Return the version."""
        return f"第{self.version}版"


class QuizSet(NumberedBank):
    """Questions with which the contractor's people are examined, as the content pack gives them."""

    questions = models.JSONField()

    class Meta(NumberedBank.Meta):
        abstract = False

    def __str__(self) -> str:
        """Return the version."""
        return f"第{self.version}版"


class ManualText(NumberedBank):
    """The chapters of the manual and of the training text which are not made from anything else."""

    chapters = models.JSONField()

    class Meta(NumberedBank.Meta):
        abstract = False

    def __str__(self) -> str:
        """Return the version."""
        return f"第{self.version}版"
