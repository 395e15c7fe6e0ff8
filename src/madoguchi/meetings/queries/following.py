"""What is followed: open issues, actions and the schedule, overdue first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.meetings.calc.slippage import Dates
from madoguchi.meetings.choices import IssueState
from madoguchi.meetings.models import ActionItem, OpenIssue, ScheduleItem


def open_issues(contract: Contract) -> QuerySet[OpenIssue]:
    """Return the issues still followed, the one due first at the top: what is overdue leads."""
    rows = contract.open_issues.filter(state=IssueState.OPEN)
    return rows.prefetch_related("entries").order_by("due_on", "number")


def issues_found(contract: Contract, *, words: str, state: str) -> QuerySet[OpenIssue]:
    """Return the issues of a state (empty: all) in which all the words occur; open ones first, then by due day."""
    rows = contract.open_issues.all()
    rows = rows.filter(state=state) if state else rows
    for word in words.split():
        said = OpenIssue.objects.filter(contract=contract, entries__text__icontains=word)
        rows = rows.filter(Q(title__icontains=word) | Q(owner__icontains=word) | Q(pk__in=said.values("pk")))
    return rows.prefetch_related("entries").order_by("-state", "due_on", "number")


def issue_of(contract: Contract, issue_id: UUID) -> OpenIssue | None:
    """Return one issue of this contract."""
    return contract.open_issues.filter(pk=issue_id).first()


def open_actions(contract: Contract) -> QuerySet[ActionItem]:
    """Return what is still to be done, the one due first at the top."""
    rows = contract.meeting_actions.filter(done_on=None).select_related("meeting")
    return rows.order_by("due_on", "pk")


def settled_actions(contract: Contract) -> QuerySet[ActionItem]:
    """Return what was done, the latest first."""
    rows = contract.meeting_actions.filter(done_on__isnull=False).select_related("meeting")
    return rows.order_by("-done_on", "pk")


def action_of(contract: Contract, action_id: UUID) -> ActionItem | None:
    """Return one action of this contract."""
    return contract.meeting_actions.filter(pk=action_id).select_related("meeting").first()


def schedule_of(contract: Contract) -> QuerySet[ScheduleItem]:
    """Return the schedule, by what is planned now."""
    return contract.schedule_items.order_by("planned_from", "planned_to", "pk")


def schedule_item_of(contract: Contract, item_id: UUID) -> ScheduleItem | None:
    """Return one piece of this contract's schedule."""
    return schedule_of(contract).filter(pk=item_id).first()


def dates_of(item: ScheduleItem) -> Dates:
    """Return a piece's dates for reckoning."""
    return Dates(
        first=(item.first_from, item.first_to),
        planned=(item.planned_from, item.planned_to),
        actual_from=item.actual_from,
        actual_to=item.actual_to,
    )
