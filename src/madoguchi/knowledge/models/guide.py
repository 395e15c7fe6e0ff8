"""A step-by-step guide for citizens."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.knowledge.models.release import ReleasedVersion, one_of_each


class Guide(models.Model):
    """A guide by its code, which is also its place in the public address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="guides")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    order = models.PositiveIntegerField(default=0)
    published = models.OneToOneField("GuideVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    loaded_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("order", "code")
        constraints = (models.UniqueConstraint(fields=("contract", "code"), name="guide_code_once"),)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class GuideVersion(ReleasedVersion):
    """The steps as they stood, in every language."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    content = models.JSONField()

    class Meta(ReleasedVersion.Meta):
        abstract = False
        constraints = (*ReleasedVersion.Meta.constraints, *one_of_each("guide"))

    def __str__(self) -> str:
        """Return guide and number."""
        return f"{self.guide_id} {self.number}"

    @property
    def parent(self) -> Guide:
        """Return what this is a version of."""
        return self.guide
