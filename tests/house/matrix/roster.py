"""Who reads and writes rosters, and who sees only their own shifts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from tests.house.matrix import PUBLIC, Arguments, Place, Row, nothing
from tests.makers.people import make_worker
from tests.makers.roster import MONDAY, put_absence, put_roster, put_swap

SUPERVISORS = {Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
MANAGER = {Role.GENERAL_MANAGER}
CHANGERS = {*MANAGER, *SUPERVISORS}
READERS = {Role.CITY_OFFICIAL, Role.AUDITOR, *CHANGERS}
WORKERS = {Role.COUNTER_STAFF, Role.OPERATOR, *CHANGERS}


def a_roster(place: Place) -> Mapping[str, Any]:
    return {"roster_id": put_roster(place.contract).pk}


def a_published(place: Place) -> Mapping[str, Any]:
    return {"roster_id": put_roster(place.contract, published=True).pk}


def a_file(place: Place) -> Mapping[str, Any]:
    return {**a_roster(place), "kind": "xlsx"}


def a_cell(place: Place) -> Mapping[str, Any]:
    return {**a_roster(place), **a_worker(place), "day": MONDAY.isoformat()}


def a_worker(place: Place) -> Mapping[str, Any]:
    return {"worker_id": make_worker(place.contract).pk}


def an_absence(place: Place) -> Mapping[str, Any]:
    """An absence where no roster is: nothing can be calculated or taken."""
    return {"absence_id": put_absence(place.contract).pk}


def a_swap(place: Place) -> Mapping[str, Any]:
    return {"swap_id": put_swap(place.contract).pk}


def key(_: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4())}


def a_period(place: Place) -> Mapping[str, Any]:
    first = place.contract.counters_open_on
    return {**key(place), "first_on": first.isoformat(), "last_on": (first + timedelta(days=6)).isoformat()}


def refusing(place: Place) -> Mapping[str, Any]:
    return {**key(place), "approve": "no", "answer": "人数が足りないため"}


def agreed(place: Place) -> Mapping[str, Any]:
    today = office_today(place.contract).isoformat()
    limits = {"week_hours": "30", "week_days": 4, "consecutive_days": 4}
    return {**key(place), **limits, "from_on": today, "agreed_on": today}


def lawful(place: Place) -> Mapping[str, Any]:
    hours = {"day_minutes": 480, "week_minutes": 2400, "consecutive_days": 6, "rest_minutes": 660}
    rest = {"break_over_six": 45, "break_over_eight": 60, "reserve_counter": 0, "reserve_calls": 1, "self_service": 0}
    return {**key(place), **hours, **rest}


def posted(may: set[Role], arguments: Arguments = nothing, sends: Arguments = key, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=sends)


ROWS = {
    "roster:home": (Row(may=READERS), posted(MANAGER, sends=a_period)),
    "roster:show": Row(may=READERS, arguments=a_published),
    "roster:progress": Row(may=READERS, arguments=a_roster),
    "roster:plan": posted(MANAGER, a_roster, lambda place: {**key(place), "strict": "no", "seconds": "10"}),
    "roster:publish": posted(MANAGER, a_published),
    "roster:file": Row(may=READERS, arguments=a_file),
    "roster:cell": (
        Row(may=CHANGERS, arguments=a_cell),
        posted(CHANGERS, a_cell, lambda place: {**key(place), "wanted": "free"}),
    ),
    "roster:report": (Row(may=CHANGERS), posted(CHANGERS, status=422)),
    "roster:absence": Row(may=CHANGERS, arguments=an_absence),
    "roster:propose": posted(CHANGERS, an_absence),
    "roster:take": posted(CHANGERS, an_absence, status=422),
    "roster:swaps": Row(may=CHANGERS),
    "roster:decide": posted(CHANGERS, a_swap, refusing),
    "roster:terms": (Row(may=CHANGERS), posted(MANAGER, sends=lawful)),
    "roster:worker_terms": (Row(may=MANAGER, arguments=a_worker), posted(MANAGER, a_worker, agreed)),
    "roster:worker_wishes": (Row(may=CHANGERS, arguments=a_worker), posted(CHANGERS, a_worker)),
    "roster:mine": Row(may=WORKERS),
    # The roles who ask here are no workers by name: for them there is nothing.
    "roster:wishes": (Row(may=WORKERS, status=404), posted(WORKERS, status=404)),
    "roster:ask": (
        Row(may=WORKERS, status=404, arguments=lambda _: {"day": MONDAY.isoformat()}),
        posted(WORKERS, lambda _: {"day": MONDAY.isoformat()}, status=404),
    ),
    "roster:answer": posted(WORKERS, a_swap, status=404),
    "roster:make_key": posted(WORKERS, status=404),
    "roster:revoke_key": posted(WORKERS, status=404),
    "roster_feed:shifts": Row(may=PUBLIC, status=404),
}
