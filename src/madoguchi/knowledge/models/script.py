"""A talk script: a small decision tree which ends in an article and a result."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.knowledge.models.release import ReleasedVersion, one_of_each


class Script(models.Model):
    """A talk script by its code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="scripts")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    order = models.PositiveIntegerField(default=0)
    published = models.OneToOneField("ScriptVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    loaded_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("order", "code")
        constraints = (models.UniqueConstraint(fields=("contract", "code"), name="script_code_once"),)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class ScriptVersion(ReleasedVersion):
    """The tree as it stood: what is said, what is asked, where each answer leads."""

    script = models.ForeignKey(Script, on_delete=models.CASCADE, related_name="versions")
    tree = models.JSONField()

    class Meta(ReleasedVersion.Meta):
        abstract = False
        constraints = (*ReleasedVersion.Meta.constraints, *one_of_each("script"))

    def __str__(self) -> str:
        """Return script and number."""
        return f"{self.script_id} {self.number}"

    @property
    def content(self) -> Any:
        """Return the tree, by the name which a guide's content has."""
        return self.tree

    @content.setter
    def content(self, said: Any) -> None:
        self.tree = said

    @property
    def parent(self) -> Script:
        """Return what this is a version of."""
        return self.script
