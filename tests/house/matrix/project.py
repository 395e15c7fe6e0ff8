"""The front door."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from tests.house.matrix import EVERY_ROLE, EVERYBODY_KNOWN, PUBLIC, Row

READERS = frozenset({Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR})

ROWS = {
    "health": Row(may=PUBLIC),
    "home": Row(may=EVERYBODY_KNOWN, status=302),
    "contract_home": Row(may=EVERY_ROLE, refused=302),
    "desk_alarms": Row(may={Role.CITY_OFFICIAL}),
    "desk_duties": Row(may={Role.CITY_OFFICIAL}),
    "desk_figures": Row(may=READERS | {Role.CALL_CENTRE_SUPERVISOR}),
    "home_meetings": Row(may=READERS | {Role.CALL_CENTRE_SUPERVISOR, Role.COUNTER_SUPERVISOR}),
}
