"""Who reads and writes meetings, open issues, the schedule and instructions."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.meetings.choices import MeetingState
from madoguchi.meetings.models import Meeting
from tests.house.matrix import Arguments, Place, Row, nothing
from tests.makers.documents import acting
from tests.makers.meetings import (
    make_action,
    make_agenda,
    make_instruction,
    make_issue,
    make_meeting,
    make_schedule_item,
)

MANAGER, CITY = {Role.GENERAL_MANAGER}, {Role.CITY_OFFICIAL}
WRITERS = {*MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
FOLLOWERS = {*WRITERS, *CITY}
READERS = {*FOLLOWERS, Role.AUDITOR}
HOURS = {"starts_at": "10:00", "ends_at": "11:00", "place": "会議室"}


def of(make: Callable[[Contract], Model], name: str) -> Arguments:
    return lambda place: {name: make(place.contract).pk}


meeting = of(make_meeting, "meeting_id")
agenda = of(make_agenda, "meeting_id")
issue = of(make_issue, "issue_id")
action = of(make_action, "action_id")
piece = of(make_schedule_item, "item_id")


def instruction(place: Place) -> Mapping[str, Any]:
    now = office_now()
    by = acting(contract=place.contract, now=now)
    row = make_instruction(place.contract, by=by, due_on=office_today(place.contract) + timedelta(days=3))
    return {"instruction_id": row.pk}


def paper(place: Place) -> Mapping[str, Any]:
    return {**agenda(place), "kind": "meeting_paper"}


def paper_file(place: Place) -> Mapping[str, Any]:
    return {**paper(place), "form": "docx"}


def single(place: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "title": "臨時", "on": place.contract.signed_on.isoformat(), **HOURS}


def moved(_: Place) -> Mapping[str, Any]:
    return {"on": date(2023, 11, 10).isoformat(), "reason": "行事のため", **HOURS}


def said(_: Place) -> Mapping[str, Any]:
    return {
        "call_key": str(uuid.uuid4()),
        "title": "音",
        "text": "うるさい。",
        "side": "city",
        "owner": "体験 市子",
        "due_on": "2023-11-20",
        "state": "open",
    }


def planned(_: Place) -> Mapping[str, Any]:
    dates = {"planned_from": "2023-11-01", "planned_to": "2023-11-10"}
    return {"call_key": str(uuid.uuid4()), "title": "配布", "note": "はじめ", **dates}


def given(place: Place) -> Mapping[str, Any]:
    due_on = office_today(place.contract) + timedelta(days=3)
    return {"call_key": str(uuid.uuid4()), "title": "案内", "text": "移す。", "due_on": due_on.isoformat()}


def a_word(_: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "text": "移しました。"}


def result(_: Place) -> Mapping[str, Any]:
    return {"on": "2023-11-09", "note": "数えた"}


def no_items(_: Place) -> Mapping[str, Any]:
    return {"items-TOTAL_FORMS": 0, "items-INITIAL_FORMS": 0}


def held(place: Place) -> Mapping[str, Any]:
    """A meeting of which nobody was asked to read anything: the answer is a refusal in words."""
    arguments = meeting(place)
    Meeting.objects.filter(pk=arguments["meeting_id"]).update(state=MeetingState.HELD)
    return arguments


def deed(may: set[Role], arguments: Arguments = nothing, sends: Arguments = nothing, *, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=sends)


ROWS = {
    "meetings:list": Row(may=READERS),
    "meetings:plan": (Row(may=MANAGER), deed(MANAGER, sends=lambda _: HOURS)),
    "meetings:add": (Row(may=MANAGER), deed(MANAGER, sends=single)),
    "meetings:issues": (Row(may=READERS), deed(FOLLOWERS, sends=said)),
    "meetings:issues_excel": Row(may=READERS),
    "meetings:issue": (Row(may=READERS, arguments=issue), deed(FOLLOWERS, issue, said)),
    "meetings:action": (Row(may=READERS, arguments=action), deed(FOLLOWERS, action, result)),
    "meetings:schedule": (Row(may=READERS), deed(MANAGER, sends=planned)),
    "meetings:schedule_item": (Row(may=READERS, arguments=piece), deed(MANAGER, piece, planned)),
    "meetings:instructions": Row(may=READERS),
    "meetings:give": (Row(may=CITY), deed(CITY, sends=given)),
    "meetings:instruction": Row(may=READERS, arguments=instruction),
    "meetings:answer": deed(WRITERS, instruction, a_word),
    "meetings:confirm": deed(CITY, instruction, a_word, status=422),
    "meetings:meeting": Row(may=READERS, arguments=agenda),
    "meetings:move": deed(MANAGER, meeting, moved),
    "meetings:cancel": deed(MANAGER, meeting, lambda _: {"reason": "本市の申し出"}),
    "meetings:agenda": (Row(may=WRITERS, arguments=agenda), deed(WRITERS, agenda, no_items)),
    "meetings:prepare": deed(WRITERS, meeting),
    "meetings:minutes": (Row(may=WRITERS, arguments=agenda), deed(WRITERS, agenda, status=422)),
    "meetings:read": deed(FOLLOWERS, held, status=422),
    "meetings:remind": deed({*MANAGER, *CITY}, held),
    "meetings:check": deed(MANAGER, paper),
    "meetings:submit": deed(MANAGER, paper, status=422),
    "meetings:file": Row(may=READERS, arguments=paper_file),
}
