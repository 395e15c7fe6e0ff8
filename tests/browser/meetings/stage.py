"""A contract with its people in the week of a meeting. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.documents.models import Submission
from madoguchi.meetings.actions.agenda import prepare_agenda
from madoguchi.meetings.actions.minutes import save_minutes
from madoguchi.meetings.choices import PaperKind
from madoguchi.meetings.models import Instruction, Meeting, MinutesReading
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contract import make_contract
from tests.makers.documents import acting, make_decision
from tests.makers.meetings import (
    hand_in,
    make_instruction,
    make_issue,
    make_meeting,
    make_schedule_item,
    written,
)

BEFORE = datetime(2023, 11, 2, 5, 0, tzinfo=UTC)
PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}


def lay() -> dict[str, Any]:
    """Make a contract of which last week's meeting has approved minutes and this week's is still to come."""
    contract = make_contract()
    users = make_people(contract, PEOPLE)
    by, city = acting(users["総括"], now=BEFORE), acting(users["本市"], now=BEFORE)
    meeting = make_meeting(contract, by=by)
    before = Meeting.objects.get(contract=contract, series_on=date(2023, 11, 2))
    issue = make_issue(contract, by=by)
    make_schedule_item(contract, by=by)
    told = make_instruction(contract, by=city)
    prepare_agenda(meeting=before, by=by)
    hand_in(before, PaperKind.PAPER, by=by)
    save_minutes(meeting=before, written=written(before), by=by)
    make_decision(hand_in(before, by=by), by=city)
    cookies = {name: session_cookie(user) for name, user in users.items()}
    keys = {"meeting": meeting.pk, "before": before.pk, "issue": issue.pk, "instruction": told.pk}
    keys["action"] = before.actions.get().pk
    return {"slug": contract.slug, "people": cookies, **{name: str(key) for name, key in keys.items()}}


def kept(meeting: str) -> dict[str, Any]:
    """Return how the minutes stand, the last decision, and who has read the last version."""
    submission = Submission.objects.get(subject_id=meeting, kind="minutes")
    readings = MinutesReading.objects.filter(meeting_id=uuid.UUID(meeting)).order_by("number", "pk")
    return {
        "state": submission.state,
        "verdicts": [each.decision.verdict for each in submission.versions.order_by("number")],
        "read": [[each.number, each.side] for each in readings if each.read_at],
        "instructions": sorted(Instruction.objects.values_list("title", "state")),
    }
