"""従事者: who works under the contract, with evidence of what they can do and what was issued to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.people.choices import EmployerKind, Employment
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class Worker(models.Model):
    """One person under one contract. ``number`` is the contractor's own staff code: importing again finds the same row.

    ``planned_post`` and ``planned_site`` are wishes for the next line-up; what counts is a ``PostAssignment``.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="workers")
    number = SafeCharField("従事者番号", max_length=20)
    name = SafeCharField("氏名", max_length=60)
    kana = SafeCharField("ふりがな", max_length=80)
    employer = SafeCharField("所属会社", max_length=80)
    employer_kind = models.CharField(max_length=20, choices=EmployerKind, default=EmployerKind.DIRECT)
    consent_on = models.DateField(null=True, blank=True)
    consent_reference = SafeCharField("同意の文書", max_length=80, blank=True)
    employment = models.CharField(max_length=20, choices=Employment, default=Employment.REGULAR)
    sealed_phone = models.CharField(max_length=400, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="workers"
    )
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    planned_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("kana", "number")
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="worker_number_once_per_contract"),
            models.UniqueConstraint(
                fields=("contract", "user"), condition=~models.Q(user=None), name="worker_user_once_per_contract"
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None) | models.Q(left_on__gte=models.F("joined_on")),
                name="worker_leaves_after_joining",
            ),
            models.CheckConstraint(
                condition=~models.Q(number="") & ~models.Q(name="") & ~models.Q(employer=""),
                name="worker_has_number_name_employer",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Qualification(models.Model):
    """資格・経験の根拠: what shows that a worker meets a post's standards; a file may stand behind it."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="qualifications")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="qualifications")
    text = SafeTextField("資格・経験", max_length=400)
    file_name = SafeCharField("ファイル名", max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("added_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(file_name="", file_sha256="")
                | (~models.Q(file_name="") & ~models.Q(file_sha256="")),
                name="qualification_file_has_name_and_hash",
            ),
        )

    def __str__(self) -> str:
        """Return what it says."""
        return self.text


class ConductNote(models.Model):
    """勤務態度の記録: what a manager saw and said. Only managers read it."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="conduct_notes")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="conduct_notes")
    text = SafeTextField("勤務態度と指導", max_length=600)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-written_at",)

    def __str__(self) -> str:
        """Return when it was written, never what."""
        return f"{self.written_at:%Y-%m-%d}"


class IssuedItem(models.Model):
    """貸与品: a name tag or armband with its number, issued and returned."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="issued_items")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="issued_items")
    what = SafeCharField("貸与品", max_length=30)
    number = SafeCharField("番号", max_length=20)
    issued_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("what", "number", "issued_on")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "what", "number"),
                condition=models.Q(returned_on=None),
                name="issued_item_with_one_worker",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on=None) | models.Q(returned_on__gte=models.F("issued_on")),
                name="issued_item_returned_after_issue",
            ),
        )

    def __str__(self) -> str:
        """Return what it is and its number."""
        return f"{self.what} {self.number}"
