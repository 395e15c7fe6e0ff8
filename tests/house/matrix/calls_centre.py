"""Who sees where the call centre stands, and who changes its place, lines and seats."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from madoguchi.accounts.choices import Role
from tests.house.matrix import Arguments, Asker, Place, Row, nothing
from tests.makers.call_desk import make_place, make_seat

READERS: frozenset[Asker] = frozenset(
    {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR}
)
RUNNERS: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR})


def a_kind(_: Place) -> Mapping[str, Any]:
    return {"what": "line"}


def a_line(_: Place) -> Mapping[str, Any]:
    return {
        "call_key": uuid.uuid4(),
        "number": "0120-000-000",
        "kind": "toll_free",
        "channels": "6",
        "from_on": "2023-11-06",
    }


def a_seat(place: Place) -> Mapping[str, Any]:
    return {"what": "seat", "row_id": make_seat(place.contract).pk}


def a_last_day(_: Place) -> Mapping[str, Any]:
    return {"to_on": date(2024, 3, 29)}


def a_place(place: Place) -> Mapping[str, Any]:
    return {"place_id": make_place(place.contract).pk}


def a_key(_: Place) -> Mapping[str, Any]:
    return {"call_key": uuid.uuid4()}


def an_address(_: Place) -> Mapping[str, Any]:
    return {"email": "desk@example.test"}


def acting(arguments: Arguments, sends: Arguments = nothing) -> Row:
    return Row(may=RUNNERS, method="POST", status=302, arguments=arguments, sends=sends)


ROWS = {
    "calls:centre": Row(may=READERS),
    "calls:centre_add": acting(a_kind, a_line),
    "calls:centre_end": acting(a_seat, a_last_day),
    "calls:alarm_address": Row(may=RUNNERS, method="POST", status=302, sends=an_address),
    "calls:place_hand_in": acting(a_place, a_key),
}
