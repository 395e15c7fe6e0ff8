"""What the contract demands: clauses, obligations, deliverables and posts."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.choices import CheckKind, Responsible
from madoguchi.contract.models.contract import Contract


class Clause(models.Model):
    """仕様書の条項: a numbered paragraph of the specification, e.g. ``7(5)オ(イ)``."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("contract", "number"), name="clause_number_once"),)

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


class Post(models.Model):
    """A kind of post with its duties and required standards (表1)."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="posts")
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=60)
    duties = models.JSONField(default=list)
    standards = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("contract", "code"), name="post_code_once"),)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Obligation(models.Model):
    """義務: one checkable duty taken from a clause."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="obligations")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="obligations")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    text = models.TextField()
    responsible = models.CharField(max_length=12, choices=Responsible, default=Responsible.CONTRACTOR)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="obligations", null=True, blank=True)
    check_kind = models.CharField(max_length=12, choices=CheckKind, default=CheckKind.MANUAL)
    evidence = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("contract", "code"), name="obligation_code_once"),)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Deliverable(models.Model):
    """納品物: a document owed to the city, with its due rule as data (``{"kind": "nth_business_day_of_next_month", "n": 5}``)."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="deliverables")
    code = models.SlugField(max_length=40)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=20)
    note = models.CharField(max_length=200, blank=True)
    due_rule = models.JSONField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("contract", "code"), name="deliverable_code_once"),)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
