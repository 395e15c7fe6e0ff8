"""How often what readers can read has changed: by it a search index knows that it is old."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.models import Contract


class ContentStamp(models.Model):
    """One number for each contract, raised by every change of published content or of the synonyms."""

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, primary_key=True, related_name="+")
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("contract",)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
