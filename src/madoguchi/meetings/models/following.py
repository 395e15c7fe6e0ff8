"""What is followed from meeting to meeting: actions, open issues with their history, and the schedule."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.meetings.choices import IssueState, Side
from madoguchi.meetings.models.meeting import Meeting
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class ActionItem(models.Model):
    """宿題: what somebody does by a day, because a meeting said so."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="meeting_actions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    text = SafeCharField("すること", max_length=200)
    side = models.CharField(max_length=12, choices=Side)
    person = SafeCharField("担当", max_length=60)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_note = SafeCharField("結果", max_length=300, blank=True)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.text


class OpenIssue(models.Model):
    """懸案事項: followed until it is closed. Owner, due day and state are those of its latest entry."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="open_issues")
    number = models.PositiveSmallIntegerField()
    title = SafeCharField("懸案事項", max_length=120)
    side = models.CharField(max_length=12, choices=Side)
    owner = SafeCharField("担当", max_length=60)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=IssueState, default=IssueState.OPEN)
    raised_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="open_issue_number_once"),
            models.CheckConstraint(
                condition=models.Q(state=IssueState.OPEN, closed_on=None)
                | models.Q(state=IssueState.CLOSED, closed_on__isnull=False),
                name="open_issue_closed_has_its_day",
            ),
        )

    def __str__(self) -> str:
        """Return the number and the title."""
        return f"懸案{self.number}　{self.title}"


class OpenIssueEntry(models.Model):
    """懸案事項の経過: what was said, and owner, due day and state from then on. Only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    issue = models.ForeignKey(OpenIssue, on_delete=models.PROTECT, related_name="entries")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = SafeTextField("経過", max_length=2000)
    side = models.CharField(max_length=12, choices=Side)
    owner = SafeCharField("担当", max_length=60)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=IssueState)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=~models.Q(text=""), name="open_issue_entry_says_something"),)

    def __str__(self) -> str:
        """Return the beginning of what was said."""
        return self.text[:40]


class ScheduleItem(models.Model):
    """工程: something that takes from one day to another; ``first_*`` is what was planned at first."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="schedule_items")
    title = SafeCharField("工程", max_length=80)
    first_from = models.DateField()
    first_to = models.DateField()
    planned_from = models.DateField()
    planned_to = models.DateField()
    actual_from = models.DateField(null=True, blank=True)
    actual_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("planned_from", "planned_to", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(planned_to__gte=models.F("planned_from")), name="schedule_item_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(actual_to=None)
                | models.Q(actual_from__isnull=False, actual_to__gte=models.F("actual_from")),
                name="schedule_item_done_after_begun",
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class ScheduleEntry(models.Model):
    """工程の経過: how the dates stood from then on, and why. Only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    item = models.ForeignKey(ScheduleItem, on_delete=models.PROTECT, related_name="entries")
    planned_from = models.DateField()
    planned_to = models.DateField()
    actual_from = models.DateField(null=True, blank=True)
    actual_to = models.DateField(null=True, blank=True)
    note = SafeCharField("理由・状況", max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        """Return the note."""
        return self.note
