"""Meetings for tests, made through the very actions which the screens use."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.models import SubmissionVersion
from madoguchi.meetings.actions.agenda import prepare_agenda
from madoguchi.meetings.actions.following import Followed, raise_issue
from madoguchi.meetings.actions.handing_in import check_paper, submit_paper
from madoguchi.meetings.actions.instructing import give_instruction
from madoguchi.meetings.actions.minutes import Agreed, Said, Written, save_minutes
from madoguchi.meetings.actions.planning import Hours, plan_series
from madoguchi.meetings.actions.scheduling import Planned, add_schedule_item
from madoguchi.meetings.calc.attendee_lines import Named
from madoguchi.meetings.choices import PaperKind, Side
from madoguchi.meetings.models import ActionItem, Instruction, Meeting, OpenIssue, ScheduleItem
from tests.makers.documents import acting

HOURS = Hours(starts_at=time(10, 0), ends_at=time(11, 0), place="本庁舎3階 会議室")
MEETING_DAY = date(2023, 11, 9)
"""A Thursday; the paper is due on the 8th, the minutes on the 16th."""
EVE = datetime(2023, 11, 8, 1, 0, tzinfo=UTC)
AFTER = datetime(2023, 11, 9, 5, 0, tzinfo=UTC)


def make_meeting(contract: Contract, *, on: date = MEETING_DAY, by: By | None = None) -> Meeting:
    """Plan the contract's series and return the meeting of that day."""
    plan_series(contract=contract, hours=HOURS, by=by or acting(contract=contract, now=EVE))
    return Meeting.objects.get(contract=contract, series_on=on)


def make_agenda(contract: Contract, *, by: By | None = None) -> Meeting:
    """Return a meeting with its standard agenda."""
    doer = by or acting(contract=contract, now=EVE)
    meeting = make_meeting(contract, by=doer)
    make_issue(contract, by=doer)
    prepare_agenda(meeting=meeting, by=doer)
    return meeting


def make_minutes(contract: Contract, *, by: By | None = None) -> Meeting:
    """Return a meeting which was held, with its minutes."""
    doer = by or acting(contract=contract, now=AFTER)
    meeting = make_agenda(contract)
    save_minutes(meeting=meeting, written=written(meeting), by=doer)
    meeting.refresh_from_db()
    return meeting


def written(meeting: Meeting, *, decision: str = "次回までに数を数える。") -> Written:
    """Return minutes in which every item was talked about and one action agreed."""
    said = [
        Said(item_id=each.pk, discussion="受注者が説明した。", decision=decision)
        for each in meeting.agenda.order_by("order", "pk")
    ]
    action = Agreed(
        id=uuid.uuid5(meeting.pk, "action"),
        text="椅子の数を数える",
        side=Side.CONTRACTOR,
        person="体験 一郎",
        due_on=meeting.on + timedelta(days=5),
    )
    return Written(
        city=[Named("課長", "体験 市子")], contractor=[Named("総括責任者", "体験 一郎")], said=said, agreed=[action]
    )


def hand_in(meeting: Meeting, kind: PaperKind = PaperKind.MINUTES, *, by: By) -> SubmissionVersion:
    """Check and submit."""
    check_paper(meeting=meeting, kind=kind, version_id=uuid.uuid4(), by=by)
    return submit_paper(meeting=meeting, kind=kind, by=by)


def make_issue(contract: Contract, *, by: By | None = None, due_on: date = date(2023, 11, 15)) -> OpenIssue:
    """Raise an open issue."""
    followed = Followed(text="昼に席が足りない。", side=Side.CONTRACTOR, owner="体験 一郎", due_on=due_on)
    doer = by or acting(contract=contract, now=EVE)
    return raise_issue(contract=contract, issue_id=uuid.uuid4(), title="待合の席", first=followed, by=doer)


def make_action(contract: Contract) -> ActionItem:
    """Return an action which a meeting agreed."""
    return make_minutes(contract).actions.get()


def make_schedule_item(contract: Contract, *, by: By | None = None) -> ScheduleItem:
    """Add a piece to the schedule, from 1 to 10 November."""
    planned = Planned(planned_from=date(2023, 11, 1), planned_to=date(2023, 11, 10), note="はじめの予定")
    doer = by or acting(contract=contract, now=EVE)
    return add_schedule_item(contract=contract, item_id=uuid.uuid4(), title="チラシの配布", planned=planned, by=doer)


def make_instruction(contract: Contract, *, by: By | None = None, due_on: date = date(2023, 11, 13)) -> Instruction:
    """Let the city give an instruction."""
    return give_instruction(
        contract=contract,
        instruction_id=uuid.uuid4(),
        title="案内板の位置",
        text="案内板を入口の右に移してください。",
        due_on=due_on,
        by=by or acting(contract=contract, now=EVE),
    )
