"""業務委託契約: one municipality's contract with one contractor."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.contract.models.written_terms import WrittenTerms


class Contract(models.Model):
    """The wall: no row of one contract is ever shown to people of another.

    ``terms`` is the whole validated contract file (JSON shape of the file's schema) and ``terms_hash`` its SHA-256, so that
    parts which have no rows of their own (equipment minima, curriculum, report contents …) are read from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    city_name = models.CharField(max_length=80)
    city_department = models.CharField(max_length=120, blank=True)
    contractor_name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=40, default="Asia/Tokyo")
    signed_on = models.DateField()
    counters_open_on = models.DateField()
    ends_on = models.DateField()
    expected_visitors_per_month = models.PositiveIntegerField()
    terms = WrittenTerms()
    terms_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    closed_at = models.DateTimeField(
        null=True, blank=True, help_text="From when its records are read only: both sides have ended it."
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("signed_on")), name="contract_ends_after_signing"
            ),
            models.CheckConstraint(
                condition=models.Q(counters_open_on__gte=models.F("signed_on")), name="contract_opens_after_signing"
            ),
        )

    def __str__(self) -> str:
        """Return the title people know it by."""
        return f"{self.city_name} {self.title}"
