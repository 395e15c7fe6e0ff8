"""元号: eras are rows, so that the next one needs no release."""

from __future__ import annotations

from django.db import models


class Era(models.Model):
    """An era and its first day. Eras belong to the country, not to a contract."""

    name = models.CharField(max_length=10, unique=True)
    initial = models.CharField(max_length=1)
    starts_on = models.DateField(unique=True)

    class Meta:
        ordering = ("starts_on",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
