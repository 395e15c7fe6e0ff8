"""Where calls come from, and what came of reading a file."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.calls.choices import SourceKind
from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeTextField


class CallSource(models.Model):
    """One telephone system of a contract. ``settings`` holds what its kind needs: queues, column mapping, address.

    ``secret`` is the webhook's signing key or the AMI password, sealed with the installation's key, never shown again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="call_sources")
    kind = models.CharField(max_length=20, choices=SourceKind)
    name = models.CharField(max_length=60)
    settings = models.JSONField(default=dict, blank=True)
    secret = models.CharField(max_length=400, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When the source was last heard, live.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contract", "name"), name="call_source_name_once"),)

    def __str__(self) -> str:
        """Return the name people gave it."""
        return self.name


class ImportRun(models.Model):
    """One reading of files: what was new, what was known, what was refused. Nothing is lost silently."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(CallSource, on_delete=models.PROTECT, related_name="imports")
    by = models.CharField(max_length=120, blank=True, help_text="Who read them, as the trail calls them.")
    files = models.JSONField(default=list, help_text="Name, size and SHA-256 of each file.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True, help_text="Empty: cut short; read the files again.")
    rows = models.PositiveIntegerField(default=0)
    calls_new = models.PositiveIntegerField(default=0)
    calls_changed = models.PositiveIntegerField(default=0)
    calls_known = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    knows_refusals = models.BooleanField(default=False)

    class Meta:
        ordering = ("-started_at", "id")

    def __str__(self) -> str:
        """Return source and time."""
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M}"


class RejectedRow(models.Model):
    """A row that was not taken, where it stands, and why. What it said is not kept: it may hold a number."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejections")
    place = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    reason = SafeTextField(max_length=300)

    class Meta:
        ordering = ("place", "line", "id")

    def __str__(self) -> str:
        """Return place and line."""
        return f"{self.place}:{self.line}"
