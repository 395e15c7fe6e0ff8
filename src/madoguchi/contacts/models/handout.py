"""A leaflet handed to somebody who wanted no support."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site


class Handout(models.Model):
    """Leaflets handed out in passing; not a contact, but counted (clause 7(2)ア)."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="handouts")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="handouts")
    business_date = models.DateField()
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(people__gte=1), name="handout_to_somebody"),)
        indexes = (models.Index(fields=("contract", "business_date")),)

    def __str__(self) -> str:
        """Return date and number of people."""
        return f"{self.business_date} {self.people}"
