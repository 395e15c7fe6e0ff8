"""出勤の訂正 and the explanations of differences: only ever added, the latest counts (``costs.triggers``)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.costs.choices import CorrectionKind
from madoguchi.people.models import Worker
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class AttendanceCorrection(models.Model):
    """What a day of a worker was really like, with the reason. The highest ``number`` counts; ``site`` None: the call centre."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="attendance_corrections")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="attendance_corrections")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=CorrectionKind)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_at = models.DateTimeField(null=True, blank=True)
    to_at = models.DateTimeField(null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(default=0)
    reason = SafeTextField("訂正の理由", max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("day", "number")
        indexes = (models.Index(fields=("contract", "day"), name="correction_by_day"),)
        constraints = (
            models.UniqueConstraint(fields=("worker", "day", "number"), name="correction_number_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(kind=CorrectionKind.ABSENT, from_at=None, to_at=None)
                | models.Q(kind=CorrectionKind.WORKED, from_at__isnull=False, to_at__gt=models.F("from_at")),
                name="correction_has_its_times",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="correction_has_a_reason"),
        )

    def __str__(self) -> str:
        """Return whose day it is."""
        return f"{self.worker} {self.day}"


class LabourDifferenceNote(models.Model):
    """差の説明: why a post's days of a month differ from the plan."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="labour_difference_notes")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    text = SafeTextField("差の説明", max_length=400)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("written_at",)
        constraints = (models.CheckConstraint(condition=~models.Q(text=""), name="difference_note_says_something"),)

    def __str__(self) -> str:
        """Return post and month."""
        return f"{self.post} {self.month:%Y-%m}"


class EquipmentDifferenceNote(models.Model):
    """機材の差の説明: why less or more of a thing is there than planned. ``kind`` is empty where the contract lists it not."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="equipment_difference_notes")
    kind = models.SlugField(max_length=40, blank=True)
    name = SafeCharField("物品名", max_length=80)
    text = SafeTextField("差の説明", max_length=400)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("written_at",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(name=""), name="equipment_note_says_something"
            ),
        )

    def __str__(self) -> str:
        """Return the thing."""
        return self.name
