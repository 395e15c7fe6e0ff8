"""Who takes calls, and who runs the telephone desk."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.calls.actions.records import Noted, Spoken, record_call
from madoguchi.contract.clock import office_now
from tests.house.matrix import Arguments, Asker, Place, Row, nothing
from tests.makers.call_desk import NOTED, TESTER, make_call_row, make_operator, open_back

OPERATORS: frozenset[Asker] = frozenset({Role.OPERATOR, Role.CALL_CENTRE_SUPERVISOR})
RUNNERS: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR})


def a_seat_order(_: Place) -> Mapping[str, Any]:
    return {"kind": "stand"}


def a_record(_: Place) -> Mapping[str, Any]:
    now = office_now()
    return {
        "id": uuid.uuid4(),
        "kind": "record",
        "at": now,
        "call": None,
        "started_at": now - timedelta(minutes=3),
        "ended_at": now,
        "record": {"topics": ["pin"]},
    }


def a_promise(_: Place) -> Mapping[str, Any]:
    due = office_now() + timedelta(hours=11)
    return {"id": uuid.uuid4(), "number": "0432455111", "due": f"{due:%Y-%m-%dT%H:%M}"}


def a_back(place: Place) -> Mapping[str, Any]:
    return {"call_back_id": open_back(place.contract, office_now()).pk}


def an_end(_: Place) -> Mapping[str, Any]:
    return {"state": "done"}


def an_escalation(place: Place) -> Mapping[str, Any]:
    now = office_now()
    contact = record_call(
        contract=place.contract,
        contact_id=uuid.uuid4(),
        spoken=Spoken(started_at=now, ended_at=now),
        noted=Noted(NOTED, "判断が要る"),
        operator=make_operator(place.contract),
        actor=TESTER,
        now=now,
    )
    return {"contact_id": contact.pk}


def an_agent(_: Place) -> Mapping[str, Any]:
    return {"agent": "1001"}


def a_call(place: Place) -> Mapping[str, Any]:
    return {"call_id": make_call_row(place.contract, office_now() - timedelta(minutes=5), talk_s=None).pk}


def acting(arguments: Arguments = nothing, sends: Arguments = nothing) -> Row:
    return Row(may=RUNNERS, method="POST", status=302, arguments=arguments, sends=sends)


ROWS = {
    "calls:operator": Row(may=OPERATORS),
    "calls:operator_state": Row(may=OPERATORS, anonymous=401),
    "calls:operator_events": Row(may=OPERATORS),
    "calls:operator_seat": Row(may=OPERATORS, method="POST", anonymous=401, sends=a_seat_order, as_json=True),
    "calls:operator_record": Row(may=OPERATORS, method="POST", anonymous=401, sends=a_record, as_json=True),
    "calls:backs": Row(may=OPERATORS),
    "calls:back_take": Row(may=OPERATORS, method="POST", anonymous=401, sends=a_promise, as_json=True),
    "calls:back_number": Row(may=OPERATORS, method="POST", arguments=a_back),
    "calls:back_end": Row(may=OPERATORS, method="POST", status=302, arguments=a_back, sends=an_end),
    "calls:supervisor": Row(may=RUNNERS),
    "calls:supervisor_live": Row(may=RUNNERS),
    "calls:desk_events": Row(may=RUNNERS),
    "calls:seat_free": acting(an_agent),
    "calls:call_take": Row(may={Role.CALL_CENTRE_SUPERVISOR}, method="POST", status=302, arguments=a_call),
    "calls:escalation_settle": acting(an_escalation),
    "calls:call_day_close": acting(),
    "calls:call_day_reopen": acting(),
}
