"""連絡体制: who is reached in which order, when somebody cannot be reached, and every call that was tried."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours
from madoguchi.people.models.worker import Worker
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class ContactTree(models.Model):
    """One version of the contact tree; the highest number is the one in use."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="contact_trees")
    number = models.PositiveSmallIntegerField()
    rules = SafeTextField("コミュニケーションルール", max_length=2000)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("contract", "number"), name="contact_tree_number_once"),)

    def __str__(self) -> str:
        """Return the version."""
        return f"第{self.number}版"


class ContactStep(models.Model):
    """One row of the tree: a worker at their own number, or a named place at a number of its own."""

    tree = models.ForeignKey(ContactTree, on_delete=models.CASCADE, related_name="steps")
    hours = models.CharField(max_length=10, choices=Hours)
    order = models.PositiveSmallIntegerField()
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_steps")
    label = SafeCharField("連絡先の名前", max_length=60, blank=True)
    sealed_phone = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("hours", "order")
        constraints = (
            models.UniqueConstraint(fields=("tree", "hours", "order"), name="contact_step_order_once"),
            models.CheckConstraint(
                condition=models.Q(worker__isnull=False) | (~models.Q(label="") & ~models.Q(sealed_phone="")),
                name="contact_step_is_somebody_or_a_number",
            ),
        )

    def __str__(self) -> str:
        """Return who is reached."""
        return self.worker.name if self.worker else self.label


class ContactAbsence(models.Model):
    """連絡不在の予定: a worker cannot be reached from – to; somebody may answer in their place."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="contact_absences")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="contact_absences")
    deputy = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    reason = SafeCharField("理由", max_length=120)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("from_at",)
        constraints = (
            models.CheckConstraint(condition=models.Q(to_at__gt=models.F("from_at")), name="absence_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("worker")), name="absence_deputy_is_another"
            ),
        )

    def __str__(self) -> str:
        """Return who and when."""
        return f"{self.worker} {self.from_at:%Y-%m-%d %H:%M}"


class ContactAttempt(models.Model):
    """連絡の記録: somebody was called, for real or as a test, and what came of it."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="contact_attempts")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_attempts")
    label = SafeCharField("連絡先の名前", max_length=60)
    hours = models.CharField(max_length=10, choices=Hours)
    kind = models.CharField(max_length=10, choices=AttemptKind)
    result = models.CharField(max_length=20, choices=AttemptResult)
    note = SafeCharField("メモ", max_length=200, blank=True)
    tried_at = models.DateTimeField()
    tried_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-tried_at",)
        indexes = (models.Index(fields=("contract", "-tried_at")),)

    def __str__(self) -> str:
        """Return who and what came of it."""
        return f"{self.label} {self.get_result_display()}"
