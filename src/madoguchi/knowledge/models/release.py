"""What every version has in common: who wrote it, who approved it, since when it is in force, why it ended."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from madoguchi.knowledge.choices import IN_THE_MAKING, ONCE_APPROVED, ONCE_PUBLISHED, VersionState
from madoguchi.privacy.fields import SafeCharField


class ReleasedVersion(models.Model):
    """A version of an article, a script or a guide on its way from draft to published.

    ``author`` and ``approved_by`` are empty where a job did it; the labels say in every case who it was. ``edits`` counts
    how often a draft was saved, so that nobody saves over what somebody else has written meanwhile.
    """

    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author_label = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    edits = models.PositiveIntegerField(default=0)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approver_label = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = SafeCharField("取下げの理由", max_length=200, blank=True)
    change_note = SafeCharField("変更の内容", max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ("-number",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(condition=models.Q(number__gte=1), name="%(class)s_number_from_one"),
            models.CheckConstraint(condition=~models.Q(author_label=""), name="%(class)s_has_author"),
            models.CheckConstraint(
                condition=~models.Q(state__in=ONCE_APPROVED)
                | (models.Q(approved_at__isnull=False) & ~models.Q(approver_label="")),
                name="%(class)s_approved_has_approver",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=VersionState.DRAFT)
                | models.Q(approved_at=None, approver_label="", published_at=None),
                name="%(class)s_draft_is_not_approved",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=ONCE_PUBLISHED) | models.Q(published_at__isnull=False),
                name="%(class)s_published_since",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(VersionState.SUPERSEDED, VersionState.WITHDRAWN), ended_at__isnull=False)
                | (~models.Q(state__in=(VersionState.SUPERSEDED, VersionState.WITHDRAWN)) & models.Q(ended_at=None)),
                name="%(class)s_ended_iff_over",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=VersionState.WITHDRAWN) | ~models.Q(ended_reason=""),
                name="%(class)s_withdrawn_has_reason",
            ),
        )

    @property
    def is_in_the_making(self) -> bool:
        """Return whether the version is still on its way to being published."""
        return self.state in IN_THE_MAKING


def one_of_each(parent: str) -> tuple[models.UniqueConstraint, ...]:
    """Return the constraints: each number once, one published version, one version in the making."""
    return (
        models.UniqueConstraint(fields=(parent, "number"), name="%(class)s_number_once"),
        models.UniqueConstraint(
            fields=(parent,),
            condition=models.Q(state=VersionState.PUBLISHED),
            name="%(class)s_one_published",
        ),
        models.UniqueConstraint(
            fields=(parent,),
            condition=models.Q(state__in=IN_THE_MAKING),
            name="%(class)s_one_in_the_making",
        ),
    )
