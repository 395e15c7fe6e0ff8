"""広報資材: what is printed, version by version, with the files of each."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeCharField
from madoguchi.publicity.choices import FilePurpose


class PrintMaterial(models.Model):
    """One material of a contract. ``copies`` is what the contract asks for, 0 where it names no number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="print_materials")
    code = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    clause = models.CharField(max_length=40, blank=True)
    make_up = models.CharField(max_length=80, blank=True, help_text="Paper and folding, in words.")
    copies = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("contract", "code"), name="print_material_once"),)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class MaterialVersion(models.Model):
    """One version as it was built. It never changes; ``checks`` is what the preflight found, in its own words."""

    id = models.UUIDField(primary_key=True, editable=False)
    material = models.ForeignKey(PrintMaterial, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content_hash = models.CharField(max_length=64)
    checks = models.JSONField(default=list)
    passed = models.BooleanField()
    rights = SafeCharField("著作権", max_length=200)
    note = SafeCharField("この版で変えたこと", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("material", "number"), name="material_version_once"),
            models.CheckConstraint(condition=~models.Q(rights=""), name="material_version_says_whose"),
        )

    def __str__(self) -> str:
        """Return what people call it, e.g. ``第2版``."""
        return f"第{self.number}版"


class MaterialFile(models.Model):
    """A file of a version: its bytes lie in the file store under their SHA-256."""

    version = models.ForeignKey(MaterialVersion, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    purpose = models.CharField(max_length=14, choices=FilePurpose)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("version", "name"), name="material_file_name_once"),)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
