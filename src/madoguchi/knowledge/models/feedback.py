"""What readers tell the editors: flags they raise, and searches they make."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import FlagKind, FlagState, Place
from madoguchi.knowledge.models.article import Article
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class ReaderFlag(models.Model):
    """「古い・違う・見つからない」: a task for the editors until one of them says what was done."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="reader_flags")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, blank=True, related_name="flags")
    kind = models.CharField("種類", max_length=10, choices=FlagKind)
    place = models.CharField("どこで", max_length=10, choices=Place)
    note = SafeTextField("気づいたこと", max_length=400, blank=True)
    query = SafeCharField("探した言葉", max_length=100, blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raiser_label = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=FlagState, default=FlagState.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = SafeCharField("どうしたか", max_length=200, blank=True)

    class Meta:
        ordering = ("-raised_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=FlagState.OPEN, settled_at=None, settled_by=None, settlement="")
                | (
                    models.Q(state=FlagState.SETTLED, settled_at__isnull=False, settled_by__isnull=False)
                    & ~models.Q(settlement="")
                ),
                name="reader_flag_settled_says_how",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=FlagKind.NOT_FOUND) | models.Q(article__isnull=False),
                name="reader_flag_is_about_something",
            ),
        )
        indexes = (models.Index(fields=("contract", "state", "-raised_at")),)

    def __str__(self) -> str:
        """Return the kind."""
        return self.get_kind_display()


class SearchEvent(models.Model):
    """One search: what was asked, which articles were shown, which was opened. Nothing of who asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="search_events")
    at = models.DateTimeField()
    place = models.CharField(max_length=10, choices=Place)
    query = SafeCharField("探した言葉", max_length=100)
    shown = models.JSONField(default=list)
    opened = models.CharField(max_length=20, blank=True)
    helpful = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=("contract", "-at")),)

    def __str__(self) -> str:
        """Return what was asked."""
        return self.query
