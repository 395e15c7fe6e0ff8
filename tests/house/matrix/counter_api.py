"""The JSON API of the counter: what the console, the kiosk and the board ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.contract.clock import office_now
from tests.house.matrix import EVERY_ROLE, EVERYBODY_KNOWN, PUBLIC, Asker, Place, Row
from tests.makers.contacts import make_contact
from tests.makers.counter import command, open_counter

COUNTER: frozenset[Asker] = frozenset({Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, DeviceKind.COUNTER_TABLET})
READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, Role.AUDITOR}


def kept_contact(place: Place) -> Mapping[str, Any]:
    """Give the id of a contact which was recorded at the place."""
    return {"contact_id": make_contact(place.site, office_now()).pk}


def issuing(place: Place) -> Mapping[str, Any]:
    """Give the command which asks for a ticket, at a counter which is open."""
    open_counter(place.site)
    return command("issue", purpose="insurance", via="kiosk")


ROWS = {
    "api:openapi-json": Row(may=PUBLIC),
    "api:api-root": Row(may=PUBLIC, status=404),
    "api:counter_setup": Row(may=EVERYBODY_KNOWN, anonymous=401),
    "api:counter_board": Row(may=EVERYBODY_KNOWN, anonymous=401),
    "api:counter_state": Row(may=EVERY_ROLE | COUNTER, anonymous=401),
    "api:counter_contact": Row(may=READERS, anonymous=401, arguments=kept_contact),
    "api:counter_commands": Row(
        may=COUNTER.union({DeviceKind.KIOSK}), method="POST", anonymous=401, sends=issuing, as_json=True
    ),
    "counter_events": Row(may=EVERYBODY_KNOWN, anonymous=401),
}
