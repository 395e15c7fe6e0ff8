"""様式: the Word templates which a city registers for its contract."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.privacy.fields import SafeCharField


class RegisteredForm(models.Model):
    """A Word template with named fields. The newest one in use of a document is filled; older ones stay for the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="registered_forms")
    document = models.SlugField(max_length=40, help_text="What it is filled for: a key of calc.form_fields.DOCUMENTS.")
    name = SafeCharField("様式の名前", max_length=80)
    file_name = SafeCharField("ファイル名", max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField(default=list)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("document", "-registered_at")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "document"),
                condition=models.Q(retired_at=None),
                name="registered_form_one_in_use",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name
