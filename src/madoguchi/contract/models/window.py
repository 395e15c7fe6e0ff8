"""窓口: a desk of a site's counter, with the number the board shows."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.contract.models.site import Site


class Window(models.Model):
    """Where one clerk serves one citizen at a time. Loading the contract makes a site's windows; unused ones become inactive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="windows")
    number = models.PositiveSmallIntegerField()
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("site", "number"), name="window_number_once_per_site"),)

    def __str__(self) -> str:
        """Return what the board shows."""
        return f"窓口{self.number}"
