"""The counter's screens, and the pages for citizens which everybody may open."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import DeviceKind, Role
from tests.house.matrix import EVERYBODY_KNOWN, PUBLIC, Place, Row
from tests.makers.counter import make_ticket, open_counter


def key_of_a_ticket(place: Place) -> Mapping[str, Any]:
    """Give the key of a ticket which waits at the place."""
    return {"key": make_ticket(open_counter(place.site)).public_key}


def leaving(_: Place) -> Mapping[str, Any]:
    """Give what the leave button sends."""
    return {"id": str(uuid.uuid4())}


ROWS = {
    "counter_console": Row(may={Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, DeviceKind.COUNTER_TABLET}),
    "counter_kiosk": Row(may=EVERYBODY_KNOWN),
    "counter_board": Row(may=EVERYBODY_KNOWN),
    "citizen_ticket": Row(may=PUBLIC, arguments=key_of_a_ticket),
    "citizen_ticket_state": Row(may=PUBLIC, arguments=key_of_a_ticket),
    "citizen_leave": Row(may=PUBLIC, method="POST", status=302, arguments=key_of_a_ticket, sends=leaving),
    "citizen_qr": Row(may=PUBLIC, arguments=key_of_a_ticket),
    "citizen_slip": Row(may=PUBLIC, arguments=key_of_a_ticket),
    "citizen_status": Row(may=PUBLIC),
    "citizen_status_state": Row(may=PUBLIC),
}
