"""Who may see the wallboard, the alarms and the figures, and who may record what was done."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from tests.house.matrix import PUBLIC, Place, Row
from tests.makers.alarms import make_alarm

READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR}
DOERS = {Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR}


def an_alarm(place: Place) -> Mapping[str, Any]:
    return {"alarm_id": make_alarm(place.contract).pk}


def a_measure(_: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "kind": "break_moved"}


def a_definition(_: Place) -> Mapping[str, Any]:
    return {"code": "no_short"}


def a_source_nobody_knows(_: Place) -> Mapping[str, Any]:
    return {"source_id": uuid.uuid4()}


ROWS = {
    "calls_webhook:take": Row(may=PUBLIC, method="POST", status=401, arguments=a_source_nobody_knows),
    "calls:wallboard": Row(may=READERS),
    "calls:wallboard_pieces": Row(may=READERS),
    "calls:events": Row(may=READERS),
    "calls:measure": Row(may=DOERS, method="POST", status=302, arguments=an_alarm, sends=a_measure),
    "calls:alarms": Row(may=READERS),
    "calls:alarms_excel": Row(may=READERS),
    "calls:figures": Row(may=READERS),
    "calls:figures_excel": Row(may=READERS),
    "calls:differences": Row(may=READERS, arguments=a_definition),
    "calls:unrecorded": Row(may=READERS),
    "calls:records_without_call": Row(may=READERS),
}
