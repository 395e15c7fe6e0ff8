"""シフト表: who works when and where in a period; how it was calculated, and every change with its reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.people.models import Worker
from madoguchi.privacy.fields import SafeCharField
from madoguchi.roster.choices import ChangeKind, Duty, RosterState, RunState


class Roster(models.Model):
    """The shifts of a period. The highest published ``number`` counts for a day; ``version`` counts the changes since publishing."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="rosters")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField()
    state = models.CharField(max_length=10, choices=RosterState, default=RosterState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="roster_number_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="roster_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(state=RosterState.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                | models.Q(state=RosterState.DRAFT, published_at=None, published_by=None),
                name="roster_published_whole",
            ),
        )

    def __str__(self) -> str:
        """Return the short name people say."""
        return f"シフト-{self.number:02d}"


class RosterShift(models.Model):
    """シフト: one worker's work on one day. ``pattern`` names the working time it was made from; ``break_at`` None: no break."""

    id = models.UUIDField(primary_key=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="shifts")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="shifts")
    day = models.DateField()
    duty = models.CharField(max_length=12, choices=Duty)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="shifts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="shifts")
    pattern = models.CharField(max_length=40)
    starts = models.TimeField()
    ends = models.TimeField()
    break_at = models.TimeField(null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("day", "duty", "site__order", "post__order", "worker__kana", "worker__number")
        constraints = (
            models.UniqueConstraint(fields=("roster", "worker", "day"), name="one_shift_a_day"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="shift_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(duty__in=(Duty.COUNTER, Duty.SELF_SERVICE), site__isnull=False)
                | models.Q(duty__in=(Duty.CALLS, Duty.OFFICE, Duty.RESERVE), site=None),
                name="shift_at_a_site_iff_at_a_counter",
            ),
        )
        indexes = (models.Index(fields=("worker", "day"), name="shift_by_worker"),)

    def __str__(self) -> str:
        """Return whose and when."""
        return f"{self.worker} {self.day} {self.starts:%H:%M}"

    @property
    def minutes(self) -> int:
        """Return the minutes of work, without the break."""
        span = (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute
        return span - self.break_minutes

    @property
    def where(self) -> str:
        """Return the place as people say it."""
        if self.site is None:
            return str(self.get_duty_display())
        at = self.site.short_name
        return f"{at}（見回り）" if self.duty == Duty.SELF_SERVICE else at


class RosterRun(models.Model):
    """シフト表の計算: what the solver was asked and what came of it, in words."""

    id = models.UUIDField(primary_key=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    strict = models.BooleanField(default=True, help_text="Whether every seat and clerk needed is a hard rule.")
    seconds = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    bound = models.PositiveBigIntegerField(null=True, blank=True)
    words = models.JSONField(default=list)
    remedies = models.JSONField(default=list)
    charges = models.JSONField(default=list)

    class Meta:
        ordering = ("-started_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("roster",), condition=models.Q(state=RunState.RUNNING), name="one_run_at_a_time"
            ),
        )

    def __str__(self) -> str:
        """Return of which roster, and its state."""
        return f"{self.roster} {self.get_state_display()}"

    @property
    def gap_percent(self) -> float:
        """Return how far the cost may be from the best."""
        return 100 * (self.cost - (self.bound or 0)) / self.cost if self.cost else 0.0


class RosterChange(models.Model):
    """シフト表の変更: what a roster was changed to, why and by whom. Only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ChangeKind)
    note = SafeCharField("理由", max_length=200, blank=True)
    lines = models.JSONField(default=list, help_text="Each changed worker-day in words, before and after.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("roster", "number"), name="roster_change_number_once"),)

    def __str__(self) -> str:
        """Return what kind it was."""
        return f"{self.roster} {self.get_kind_display()}"
