"""The counter's JSON API and its live events."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.contract.clock import office_now
from tests.house.matrix import EVERYBODY_KNOWN, PUBLIC, Place, Row
from tests.makers.contacts import make_contact
from tests.makers.counter import open_counter

WORKERS = {Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, DeviceKind.COUNTER_TABLET}


def an_issue(place: Place) -> Mapping[str, Any]:
    """Open the counter and return a command which gives a ticket."""
    open_counter(place.site)
    now = datetime.now(UTC).isoformat()
    return {"id": uuid.uuid4(), "kind": "issue", "at": now, "purpose": "insurance", "via": "desk"}


def a_contact(place: Place) -> Mapping[str, Any]:
    """Record a visit."""
    return {"contact_id": make_contact(place.site, office_now()).pk}


ROWS = {
    "api:openapi-json": Row(may=PUBLIC),
    "api:counter_setup": Row(may=EVERYBODY_KNOWN, anonymous=401),
    "api:counter_state": Row(may={*Role, DeviceKind.COUNTER_TABLET}, anonymous=401),
    "api:counter_board": Row(may=EVERYBODY_KNOWN, anonymous=401),
    "api:counter_contact": Row(
        may={
            Role.CITY_OFFICIAL,
            Role.GENERAL_MANAGER,
            Role.COUNTER_SUPERVISOR,
            Role.COUNTER_STAFF,
            Role.AUDITOR,
        },
        arguments=a_contact,
        anonymous=401,
    ),
    "api:counter_commands": Row(
        may=WORKERS | {DeviceKind.KIOSK}, method="POST", sends=an_issue, as_json=True, anonymous=401
    ),
}
