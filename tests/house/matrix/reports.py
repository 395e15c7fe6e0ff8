"""Who may read reports, and who may make them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.reports.queries.reports import week_on
from tests.house.matrix import Arguments, Place, Row
from tests.makers.reports import make_draft, make_frozen, office_time

READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR}
MAKERS = {Role.GENERAL_MANAGER}


def first_week(place: Place) -> Mapping[str, Any]:
    return {"kind": "weekly", "period": week_on(place.contract, place.contract.counters_open_on).key}


def drafted(place: Place) -> Mapping[str, Any]:
    make_draft(place.contract)
    return first_week(place)


def drafted_file(place: Place) -> Mapping[str, Any]:
    return {**drafted(place), "form": "json"}


def frozen(place: Place) -> Mapping[str, Any]:
    first = place.contract.counters_open_on
    make_frozen(place.contract, first, now=office_time(first, 12) + timedelta(days=14))
    return first_week(place)


def reason(_: Place) -> Mapping[str, Any]:
    return {"call_key": uuid.uuid4(), "reason": "記録の訂正"}


def visitors(_: Place) -> Mapping[str, Any]:
    return {"figure": "visitors"}


def made(arguments: Arguments = drafted) -> Row:
    return Row(may=MAKERS, method="POST", status=302, arguments=arguments)


ROWS = {
    "reports:list": Row(may=READERS),
    "reports:report": Row(may=READERS, arguments=drafted),
    "reports:records": Row(may=READERS, arguments=drafted, sends=visitors),
    "reports:download": Row(may=READERS, arguments=drafted_file),
    "reports:compile": made(first_week),
    "reports:remarks": made(),
    "reports:check": made(),
    "reports:freeze": made(),
    "reports:amend": Row(may=MAKERS, method="POST", status=302, arguments=frozen, sends=reason),
}
