"""研修: the plan which the city approves, its sections, the sessions, and who attended them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.people.choices import Presence, SessionState
from madoguchi.people.models.worker import Worker
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class TrainingPlan(models.Model):
    """研修計画. Its id is also the id of its submission; what the city approved is never written anew, the next number is."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="training_plans")
    number = models.PositiveSmallIntegerField()
    organisation = SafeTextField("研修実施体制", max_length=1000)
    audience = SafeTextField("対象", max_length=400)
    note = SafeTextField("教材・補足", max_length=1000, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="training_plan_number_once"),
            models.CheckConstraint(
                condition=~models.Q(organisation="") & ~models.Q(audience=""), name="training_plan_says_who"
            ),
        )

    def __str__(self) -> str:
        """Return the number as people say it."""
        return f"研修計画 第{self.number}版"


class TrainingPlanSection(models.Model):
    """科目: a subject of the contract's curriculum in a plan, with its minutes and what is taught."""

    plan = models.ForeignKey(TrainingPlan, on_delete=models.CASCADE, related_name="sections")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    contents = SafeTextField("内容", max_length=600, blank=True)
    role_play = models.BooleanField(default=False)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "code"), name="training_section_once_per_plan"),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="training_section_takes_time"),
        )

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class TrainingSession(models.Model):
    """研修の回. ``extra`` sessions were added after the city's approval, for newcomers and for who was absent."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="training_sessions")
    plan = models.ForeignKey(TrainingPlan, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = SafeCharField("場所", max_length=80)
    instructor = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="sessions_taught")
    section_codes = models.JSONField(default=list)
    extra = models.BooleanField(default=False)
    reason = SafeCharField("加えた理由", max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=SessionState, default=SessionState.PLANNED)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("on", "starts_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="training_session_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(state=SessionState.HELD, held_at__isnull=False, held_by__isnull=False)
                | (~models.Q(state=SessionState.HELD) & models.Q(held_at=None, held_by=None)),
                name="training_session_held_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(extra=False) | ~models.Q(reason=""), name="extra_training_session_has_reason"
            ),
        )
        indexes = (models.Index(fields=("contract", "on")),)

    def __str__(self) -> str:
        """Return day and hours."""
        return f"{self.on} {self.starts_at:%H:%M}〜{self.ends_at:%H:%M}"


class Attendance(models.Model):
    """出欠: one worker at one session; ``sections`` are the subjects which they completed there."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="attendances")
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="attendances")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=10, choices=Presence, default=Presence.EXPECTED)
    reason = SafeCharField("理由", max_length=120, blank=True)
    sections = models.JSONField(default=list, blank=True)
    role_play = models.BooleanField(default=False)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("worker__kana", "worker__number")
        constraints = (
            models.UniqueConstraint(fields=("session", "worker"), name="one_attendance_per_session"),
            models.CheckConstraint(
                condition=~models.Q(state__in=(Presence.LATE, Presence.ABSENT)) | ~models.Q(reason=""),
                name="late_or_absent_with_reason",
            ),
        )

    def __str__(self) -> str:
        """Return who and how."""
        return f"{self.worker} {self.get_state_display()}"
