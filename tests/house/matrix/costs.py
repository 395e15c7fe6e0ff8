"""Who reads and writes costs and attendance."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from tests.house.matrix import Arguments, Place, Row, nothing
from tests.makers.accounts import make_user
from tests.makers.costs import CLERK, DAY, DESK, at_seat, make_breakdown, sat
from tests.makers.people import make_worker

READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR}
ATTENDANCE = {*READERS, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
MANAGER = {Role.GENERAL_MANAGER}


def a_version(place: Place) -> Mapping[str, Any]:
    return {"breakdown_id": make_breakdown(place.contract).pk}


def a_file(place: Place) -> Mapping[str, Any]:
    return {**a_version(place), "kind": "xlsx"}


def a_draft(place: Place) -> Mapping[str, Any]:
    make_breakdown(place.contract)
    return {}


def a_day(place: Place) -> Mapping[str, Any]:
    worker = make_worker(place.contract, joined_on=place.contract.signed_on)
    return {"worker_id": worker.pk, "day": DAY.isoformat()}


def seen_day(place: Place) -> Mapping[str, Any]:
    """A day at the counter and at the call centre: each supervisor sees one of the two."""
    user = make_user(contract=place.contract, sites=[place.site])
    worker = make_worker(place.contract, joined_on=place.contract.signed_on, user=user)
    sat(user, place.site)
    at_seat(place.contract, user)
    return {"worker_id": worker.pk, "day": DAY.isoformat()}


def rows_of_one(place: Place) -> Mapping[str, Any]:
    return {
        "call_key": str(uuid.uuid4()),
        "percent": 10,
        "rounding": "down",
        "labour_rows": 1,
        "equipment_rows": 0,
        "overhead_rows": 0,
        "labour-0-post": CLERK.post,
        "labour-0-price": "15000",
        "labour-0-unit": "day",
        "labour-0-quantity": "240",
    }


def explained(place: Place) -> Mapping[str, Any]:
    month = DAY.replace(day=1).isoformat()
    return {"call_key": str(uuid.uuid4()), "post": CLERK.post, "month": month, "text": "応援が2日多かったため"}


def explained_thing(place: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "kind": "", "name": DESK.name, "text": "組み立て式の机に替えたため"}


def corrected(place: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "kind": "absent", "place": "calls", "reason": "欠勤の届けがあったため"}


def whose_day(place: Place) -> Mapping[str, Any]:
    worker = make_worker(place.contract, joined_on=place.contract.signed_on)
    return {"worker": str(worker.pk), "day": DAY.isoformat()}


def many_days(place: Place) -> Mapping[str, Any]:
    day = DAY.isoformat()
    times = {"from_at": "09:00", "to_at": "17:00", "break_minutes": "60", "reason": "出勤簿による"}
    key = str(uuid.uuid4())
    return {
        "call_key": key,
        "place": "calls",
        "days": "every",
        "first": day,
        "last": day,
        **times,
        "worker": a_worker(place),
    }


def a_worker(place: Place) -> str:
    return str(make_worker(place.contract, joined_on=place.contract.signed_on).pk)


def kind(name: str) -> Arguments:
    return lambda _: {"kind": name}


def changed(arguments: Arguments, sends: Arguments = nothing, status: int = 302) -> Row:
    return Row(may=MANAGER, method="POST", status=status, arguments=arguments, sends=sends)


ROWS = {
    "costs:breakdown": Row(may=READERS),
    "costs:edit": (Row(may=MANAGER), changed(nothing, rows_of_one)),
    "costs:submit": Row(may=MANAGER, method="POST", status=302, arguments=a_draft),
    "costs:make_equipment_list": changed(nothing, lambda _: {"call_key": str(uuid.uuid4())}),
    "costs:import": (Row(may=MANAGER), changed(nothing, nothing, status=200)),
    "costs:import_sample": Row(may=MANAGER),
    "costs:version": Row(may=READERS, arguments=a_version),
    "costs:compare": Row(may=READERS, arguments=a_version),
    "costs:file": Row(may=READERS, arguments=a_file),
    "costs:actual": Row(may=READERS),
    "costs:explain": changed(nothing, explained),
    "costs:actual_file": Row(may=READERS, arguments=kind("xlsx")),
    "costs:actual_equipment": Row(may=READERS),
    "costs:explain_equipment": changed(a_draft, explained_thing),
    "costs:actual_equipment_file": Row(may=READERS, arguments=kind("csv")),
    "costs:attendance": Row(may=ATTENDANCE),
    "costs:attendance_excel": Row(may=ATTENDANCE),
    "costs:many_days": (Row(may=MANAGER), changed(nothing, many_days)),
    "costs:find_day": Row(may=MANAGER, status=302, sends=whose_day),
    "costs:day": Row(may=ATTENDANCE, arguments=seen_day),
    "costs:correct": changed(a_day, corrected),
}
