"""What stands in a paper and in minutes, as data without floats: frozen with the version which is handed to the city."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from madoguchi.contract.calc.wareki import date_with_weekday, month_and_day
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.meetings.calc.numbering import bracketed
from madoguchi.meetings.calc.slippage import slippage_words
from madoguchi.meetings.choices import AgendaKind, PaperKind, Side
from madoguchi.meetings.models import ActionItem, AgendaItem, Meeting, OpenIssue, ScheduleItem
from madoguchi.meetings.queries.following import dates_of, open_actions, open_issues, schedule_of
from madoguchi.meetings.queries.meetings import minutes_of, next_after

UNSETTLED = "次回の日は、あらためて本市と決めます。"


def content_of(meeting: Meeting, kind: PaperKind) -> Mapping[str, Any]:
    """Return the content of paper or minutes as it stands."""
    return CONTENTS[kind](meeting)


def part_titles(contract: Contract) -> dict[str, str]:
    """Return the names of the three parts: the contract's own where it has them."""
    named = terms_of(contract).meeting.paper_contents
    return {kind.value: named[at] if at < len(named) else str(kind.label) for at, kind in enumerate(AgendaKind)}


def hours_text(meeting: Meeting) -> str:
    """Return 10時00分から11時00分まで."""
    return f"{_time(meeting.starts_at)}から{_time(meeting.ends_at)}まで"


def _paper(meeting: Meeting) -> Mapping[str, Any]:
    contract, on = meeting.contract, meeting.on
    return {
        "meeting": _meeting(meeting),
        "parts": _parts(meeting, lambda each: {"title": each.title, "text": each.text}),
        "issues": [_issue(each, on) for each in open_issues(contract)],
        "actions": [_action(at, each) for at, each in enumerate(open_actions(contract), 1)],
        "schedule": [_schedule(each, on) for each in schedule_of(contract)],
    }


def _minutes(meeting: Meeting) -> Mapping[str, Any]:
    written, following = minutes_of(meeting), next_after(meeting)
    said = _parts(meeting, lambda each: {"title": each.title, "discussion": each.discussion, "decision": each.decision})
    actions = meeting.actions.order_by("due_on", "pk")
    return {
        "meeting": _meeting(meeting),
        "attendees": [
            [Side(each.side).label, each.post or "—", each.name]
            for each in meeting.attendees.order_by("side", "order", "pk")
        ],
        "parts": said,
        "actions": [_action(at, each)[:-1] for at, each in enumerate(actions, 1)],
        "issues": [_issue(each, meeting.on) for each in open_issues(meeting.contract)],
        "remarks": written.remarks if written else "",
        "next": f"{_day(following.on)}　{hours_text(following)}　{following.place}" if following else UNSETTLED,
    }


CONTENTS: Mapping[PaperKind, Callable[[Meeting], Mapping[str, Any]]] = {
    PaperKind.PAPER: _paper,
    PaperKind.MINUTES: _minutes,
}


def _meeting(meeting: Meeting) -> dict[str, str]:
    return {"name": str(meeting), "on": meeting.on.isoformat(), "hours": hours_text(meeting), "place": meeting.place}


def _parts(meeting: Meeting, told: Callable[[AgendaItem], dict[str, str]]) -> list[dict[str, Any]]:
    items = list(meeting.agenda.order_by("order", "pk"))
    return [
        {"title": title, "items": [told(each) for each in items if each.kind == kind]}
        for kind, title in part_titles(meeting.contract).items()
    ]


def _issue(issue: OpenIssue, on: date) -> list[str]:
    late = "（期限を過ぎています）" if issue.due_on < on else ""
    owner = f"{Side(issue.side).label}　{issue.owner}"
    entries = sorted(issue.entries.all(), key=lambda each: (each.at, str(each.pk)))
    return [str(issue.number), issue.title, owner, f"{month_and_day(issue.due_on)}{late}", entries[-1].text]


def _action(at: int, action: ActionItem) -> list[str]:
    who = f"{Side(action.side).label}　{action.person}"
    return [bracketed(at), action.text, who, month_and_day(action.due_on), action.done_note or "—"]


def _schedule(item: ScheduleItem, on: date) -> list[str]:
    begun = _short(item.actual_from) if item.actual_from else "未着手"
    actual = f"{begun}〜{_short(item.actual_to) if item.actual_to else ''}" if item.actual_from else begun
    first = f"{_short(item.first_from)}〜{_short(item.first_to)}"
    planned = f"{_short(item.planned_from)}〜{_short(item.planned_to)}"
    return [item.title, first, planned, actual, slippage_words(dates_of(item), on)]


def _short(day: date) -> str:
    return f"{day.month}/{day.day}"


def _day(day: date) -> str:
    return date_with_weekday(day, all_eras())


def _time(at: time) -> str:
    return f"{at.hour}時{at.minute:02}分"
