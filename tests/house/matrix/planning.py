"""Who may see what is expected and how many seats that needs, and who may change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from madoguchi.accounts.choices import Role
from madoguchi.planning.queries.seat_page import next_open_day
from tests.house.matrix import Place, Row
from tests.makers.planning import make_event, make_plan

READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR}
PLANNERS = {Role.GENERAL_MANAGER}


def _typed(place: Place) -> Mapping[str, Any]:
    """Give an event within the contract."""
    day = place.contract.counters_open_on.isoformat()
    return {"call_key": str(uuid4()), "kind": "mailing", "title": "全戸配布", "starts_on": day}


def _event(place: Place) -> Mapping[str, Any]:
    """Give an entered event."""
    return {"event_id": make_event(place.contract, place.contract.counters_open_on).pk}


def _asked(place: Place) -> Mapping[str, Any]:
    """Ask for a plan of the call centre."""
    return {
        "call_key": str(uuid4()),
        "day": next_open_day(place.contract, None, place.contract.counters_open_on),
        "percent": 95,
    }


def _plan(place: Place) -> Mapping[str, Any]:
    """Give a computed plan."""
    return {"plan_id": make_plan(place.contract).pk}


ROWS = {
    "planning:advice": Row(may=READERS),
    "planning:played_advice": Row(may=READERS),
    "planning:forecast": Row(may={*READERS, Role.COUNTER_SUPERVISOR}),
    "planning:forecast_file": Row(may={*READERS, Role.COUNTER_SUPERVISOR}, arguments=lambda _: {"kind": "xlsx"}),
    "planning:renew_forecast": Row(may=PLANNERS, method="POST", status=302),
    "planning:enter_event": Row(may=PLANNERS, method="POST", status=302, sends=_typed),
    "planning:withdraw_event": Row(may=PLANNERS, method="POST", status=302, arguments=_event),
    "planning:seats": Row(may={*READERS, Role.COUNTER_SUPERVISOR}),
    "planning:ask_seats": Row(may=PLANNERS, method="POST", status=302, sends=_asked),
    "planning:accept_seats": Row(may=PLANNERS, method="POST", status=302, arguments=_plan),
    "planning:seats_file": Row(may=READERS, arguments=lambda place: {**_plan(place), "kind": "xlsx"}),
    "planning:what_if": Row(may=READERS),
}
