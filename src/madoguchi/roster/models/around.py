"""What a roster is made from and what happens to it: agreed terms, wishes, absences, swaps, calendars, the rules of work."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.people.models import Worker
from madoguchi.privacy.fields import SafeCharField
from madoguchi.roster.choices import AbsenceReason, SwapState, WishKind
from madoguchi.roster.models.roster import Roster, RosterChange


class RosterRules(models.Model):
    """就業の決まり: what holds for every roster of a contract from now on; without a row, the law's figures hold. The latest counts."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="roster_rules")
    number = models.PositiveIntegerField()
    day_minutes = models.PositiveSmallIntegerField(default=480)
    week_minutes = models.PositiveSmallIntegerField(default=2400)
    consecutive_days = models.PositiveSmallIntegerField(default=6)
    rest_minutes = models.PositiveSmallIntegerField(default=660)
    break_over_six = models.PositiveSmallIntegerField(default=45)
    break_over_eight = models.PositiveSmallIntegerField(default=60)
    reserve_counter = models.PositiveSmallIntegerField(default=0)
    reserve_calls = models.PositiveSmallIntegerField(default=1)
    self_service = models.PositiveSmallIntegerField(default=0)
    agreement = SafeCharField("協定・就業規則の根拠", max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("contract", "number"), name="roster_rules_number_once"),)

    def __str__(self) -> str:
        """Return which version it is."""
        return f"就業の決まり 第{self.number}版"


class WorkerTerms(models.Model):
    """勤務条件: what was agreed with a worker, from a day on; the latest which has begun counts."""

    id = models.UUIDField(primary_key=True, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="terms")
    from_on = models.DateField()
    week_hours = models.DecimalField("週の上限時間", max_digits=4, decimal_places=1)
    week_days = models.PositiveSmallIntegerField("週の上限日数", default=5)
    consecutive_days = models.PositiveSmallIntegerField("続けて働く日数の上限", default=5)
    half_days = models.BooleanField("半日の勤務もできる", default=False)
    agreed_on = models.DateField("合意した日")

    class Meta:
        ordering = ("worker__kana", "-from_on")
        constraints = (
            models.UniqueConstraint(fields=("worker", "from_on"), name="worker_terms_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(week_hours__gt=0, week_hours__lte=60, week_days__range=(1, 7)),
                name="worker_terms_possible",
            ),
        )

    def __str__(self) -> str:
        """Return whose and from when."""
        return f"{self.worker} {self.from_on}"


class Wish(models.Model):
    """勤務の希望: what a worker says about one day before the roster is made."""

    id = models.UUIDField(primary_key=True, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="wishes")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=WishKind)
    note = SafeCharField("ひとこと", max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("day", "worker__kana")
        constraints = (models.UniqueConstraint(fields=("worker", "day"), name="one_wish_a_day"),)

    def __str__(self) -> str:
        """Return whose day it is."""
        return f"{self.worker} {self.day}"


class Absence(models.Model):
    """欠勤の連絡: somebody rostered does not come. ``repaired_by`` is the change which filled the gap, if any."""

    id = models.UUIDField(primary_key=True, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=8, choices=AbsenceReason)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, null=True, blank=True, related_name="absences")
    proposal = models.JSONField(
        default=dict, help_text="The repair which was calculated last, until somebody takes it."
    )
    repaired_by = models.ForeignKey(RosterChange, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-reported_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="roster_absence_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        """Return who is absent from when."""
        return f"{self.worker} {self.first_on}"


class SwapRequest(models.Model):
    """交代の願い: a worker asks that a colleague takes a shift, or exchanges one for it (``other_shift``)."""

    id = models.UUIDField(primary_key=True, editable=False)
    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="swaps")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="swaps_asked")
    day = models.DateField()
    other = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="swaps_offered")
    other_day = models.DateField(null=True, blank=True)
    note = SafeCharField("理由", max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=SwapState, default=SwapState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    answer = SafeCharField("判断の理由", max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(worker=models.F("other")), name="swap_between_two_people"),
            models.UniqueConstraint(
                fields=("roster", "worker", "day"),
                condition=models.Q(state=SwapState.ASKED),
                name="one_swap_asked_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=SwapState.ASKED, decided_at=None)
                | (~models.Q(state=SwapState.ASKED) & models.Q(decided_at__isnull=False)),
                name="swap_decided_iff_not_asked",
            ),
        )

    def __str__(self) -> str:
        """Return between whom."""
        return f"{self.worker} → {self.other} {self.day}"


class ShiftCalendarKey(models.Model):
    """シフトのカレンダーの鍵: opens one worker's shifts to a calendar program. Only its hash is kept; revoked, it opens nothing."""

    id = models.UUIDField(primary_key=True, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="calendar_keys")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("worker",), condition=models.Q(revoked_at=None), name="shift_calendar_key_one_in_use"
            ),
        )

    def __str__(self) -> str:
        """Return whose it is."""
        return f"{self.worker}"
