"""The contract's code books: purposes, procedures, reasons, topics and checklist items as rows."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.choices import Book
from madoguchi.contract.models.contract import Contract


class Code(models.Model):
    """One entry of a code book.

    ``parent`` ties a failure reason to its procedure (empty: any procedure). ``settings`` carries what a book needs beyond words:
    a purpose has ``{"series": "A", "procedures": [codes], "minutes": 20, "icon": "…"}``, a checklist item ``{"clause": "9(7)"}``.
    Codes are never deleted once used; they are made inactive.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="codes")
    book = models.CharField(max_length=20, choices=Book)
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    short_label = models.CharField(max_length=30)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    settings = models.JSONField(default=dict, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("book", "order", "code")
        constraints = (models.UniqueConstraint(fields=("contract", "book", "code"), name="code_once_per_book"),)

    def __str__(self) -> str:
        """Return the label people read."""
        return self.label
