"""Who reads records, who corrects them, and who answers complaints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from tests.house.matrix import Asker, Place, Row
from tests.makers.contacts import make_contact, make_record

READERS: frozenset[Asker] = frozenset(
    {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, Role.AUDITOR}
)
CORRECTORS: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF})
ANSWERERS: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR})


def a_contact(place: Place) -> Mapping[str, Any]:
    return {"contact_id": make_contact(place.site, office_now()).pk}


def a_complaint(place: Place) -> Mapping[str, Any]:
    record = make_record(complaint="待ち時間が長い")
    return {"contact_id": make_contact(place.site, office_now(), record=record).pk}


def an_answer(_: Place) -> Mapping[str, Any]:
    return {"response": "お詫びし、案内を増やした。"}


ROWS = {
    "contacts:list": Row(may=READERS),
    "contacts:excel": Row(may=READERS),
    "contacts:detail": Row(may=READERS, arguments=a_contact, lies_at_site=True),
    "contacts:correct": (
        Row(may=CORRECTORS, arguments=a_contact, lies_at_site=True),
        Row(may=CORRECTORS, method="POST", status=422, arguments=a_contact, lies_at_site=True),
    ),
    "contacts:complaints": Row(may=READERS),
    "contacts:complaints_excel": Row(may=READERS),
    "contacts:answer_complaint": Row(
        may=ANSWERERS, method="POST", status=302, arguments=a_complaint, sends=an_answer, lies_at_site=True
    ),
}
