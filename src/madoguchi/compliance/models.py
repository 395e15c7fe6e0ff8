"""How each duty was judged, when it turned, and what was declared. Rows are added; a judgement's last look moves on."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from madoguchi.compliance.calc.verdicts import Verdict
from madoguchi.contract.models import Contract, Obligation
from madoguchi.privacy.fields import SafeCharField, SafeTextField

VERDICTS = [(each.value, each.label) for each in Verdict]


class Judging(models.Model):
    """判定の回: every duty of a contract was judged once."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="judgings")
    at = models.DateTimeField()
    by = SafeCharField("判定した人", max_length=60)
    turned = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-at", "pk")

    def __str__(self) -> str:
        """Return when and by whom."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}"


class Judgement(models.Model):
    """判定: a duty has stood like this since ``turned_at``; ``seen_at``, words and records are those of the last look."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="judgements")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=VERDICTS)
    turned_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    summary = SafeCharField("判定の内容", max_length=400)
    next_step = models.CharField(max_length=200, blank=True)
    href = models.CharField(max_length=200, blank=True)
    records = models.JSONField(default=list)

    class Meta:
        ordering = ("obligation__order", "number")
        constraints = (models.UniqueConstraint(fields=("obligation", "number"), name="judgement_number_once"),)

    def __str__(self) -> str:
        """Return the duty and how it stands."""
        return f"{self.obligation}：{Verdict(self.verdict).label}"


class Declaration(models.Model):
    """申告: somebody says how a duty is kept, with a date, words and perhaps a photo or a file."""

    id = models.UUIDField(primary_key=True, editable=False)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="declarations")
    verdict = models.CharField(max_length=10, choices=VERDICTS)
    text = SafeTextField("確かめたこと", max_length=1000)
    again_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = SafeCharField("ファイル名", max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(file_name="", file_sha256="") | ~models.Q(file_name="") & ~models.Q(file_sha256=""),
                name="declaration_file_whole",
            ),
        )

    def __str__(self) -> str:
        """Return the beginning of what was said."""
        return self.text[:40]
