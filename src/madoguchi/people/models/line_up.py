"""体制: assignments proposed together, approved by the city, and in force from a day; and what is handed over."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.people.choices import AssignmentState, LineUpKind, LineUpState
from madoguchi.people.models.worker import Worker
from madoguchi.privacy.fields import SafeTextField

COUNTED = (AssignmentState.APPROVED, AssignmentState.ENDED)
"""States of assignments which fill a post between their two dates."""


class LineUp(models.Model):
    """体制の案: what begins and what ends together. Its id is also the id of the submission to the city."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="line_ups")
    kind = models.CharField(max_length=20, choices=LineUpKind)
    state = models.CharField(max_length=12, choices=LineUpState, default=LineUpState.PROPOSED)
    effective_on = models.DateField()
    reason = SafeTextField("理由", max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("contract",), condition=models.Q(state=LineUpState.PROPOSED), name="one_proposed_line_up"
            ),
            models.CheckConstraint(
                condition=models.Q(state=LineUpState.IN_FORCE, in_force_from__isnull=False)
                | (~models.Q(state=LineUpState.IN_FORCE) & models.Q(in_force_from=None)),
                name="line_up_in_force_has_its_day",
            ),
        )

    def __str__(self) -> str:
        """Return kind and day."""
        return f"{self.get_kind_display()} {self.effective_on}"


class PostAssignment(models.Model):
    """配置: a worker in a post from a day. A trigger keeps two of one worker from overlapping (``people.triggers``).

    ``exclusive`` is off only where the contract allows one worker two posts. ``ended_by`` is the line-up which ends it;
    while that is only proposed, the assignment runs on.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="post_assignments")
    line_up = models.ForeignKey(LineUp, on_delete=models.PROTECT, related_name="starts")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="assignments")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=AssignmentState, default=AssignmentState.PROPOSED)
    exclusive = models.BooleanField(default=True)
    ended_by = models.ForeignKey(LineUp, on_delete=models.PROTECT, null=True, blank=True, related_name="ends")

    class Meta:
        ordering = ("post__order", "site__order", "worker__kana")
        constraints = (
            models.UniqueConstraint(
                fields=("worker",),
                condition=models.Q(state=AssignmentState.APPROVED, to_on=None, exclusive=True),
                name="one_open_post_per_worker",
            ),
            models.UniqueConstraint(fields=("line_up", "worker"), name="worker_starts_once_per_line_up"),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
                name="assignment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(state=AssignmentState.ENDED, to_on__isnull=False)
                | (~models.Q(state=AssignmentState.ENDED) & models.Q(to_on=None)),
                name="assignment_ended_iff_last_day",
            ),
        )
        indexes = (models.Index(fields=("contract", "from_on")),)

    def __str__(self) -> str:
        """Return who is what."""
        return f"{self.worker} {self.post}"


class Handover(models.Model):
    """引継ぎ: what a leaving worker passes on in writing, and the day on which each of the two confirmed it."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="handovers")
    line_up = models.ForeignKey(LineUp, on_delete=models.PROTECT, related_name="handovers")
    from_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="handovers_given")
    to_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="handovers_taken")
    content = SafeTextField("引継ぎの内容", max_length=4000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(null=True, blank=True)
    taken_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("written_at",)
        constraints = (
            models.UniqueConstraint(fields=("line_up", "from_worker"), name="one_handover_per_leaving_worker"),
            models.CheckConstraint(
                condition=~models.Q(from_worker=models.F("to_worker")), name="handover_between_two_people"
            ),
            models.CheckConstraint(condition=~models.Q(content=""), name="handover_says_something"),
        )

    def __str__(self) -> str:
        """Return from whom to whom."""
        return f"{self.from_worker} → {self.to_worker}"

    @property
    def is_complete(self) -> bool:
        """Return whether both confirmed it."""
        return self.given_on is not None and self.taken_on is not None
