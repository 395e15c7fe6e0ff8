"""Who reads how the duties stand, lets them be judged, and declares."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from tests.house.matrix import Place, Row
from tests.makers.compliance import make_declaration

MANAGER = {Role.GENERAL_MANAGER}
BOTH = {*MANAGER, Role.CITY_OFFICIAL}
READERS = {*BOTH, Role.AUDITOR}


def duty(place: Place) -> Mapping[str, Any]:
    rows = place.contract.obligations.filter(check_kind="declaration").order_by("order")
    return {"code": rows.values_list("code", flat=True)[0]}


def declared(place: Place) -> Mapping[str, Any]:
    return {"declaration_id": make_declaration(place.contract, with_file=True).pk}


def judging(_: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4())}


def words(place: Place) -> Mapping[str, Any]:
    again_on = office_today(place.contract) + timedelta(days=30)
    return {"call_key": str(uuid.uuid4()), "verdict": "conforming", "text": "見て確かめた。", "again_on": again_on}


ROWS = {
    "compliance:matrix": Row(may=READERS),
    "compliance:excel": Row(may=READERS),
    "compliance:judge": Row(may=BOTH, method="POST", status=302, sends=judging),
    "compliance:obligation": (
        Row(may=READERS, arguments=duty),
        Row(may=MANAGER, method="POST", status=302, arguments=duty, sends=words),
    ),
    "compliance:file": Row(may=READERS, arguments=declared),
}
