"""The front door."""

from __future__ import annotations

from tests.house.matrix import EVERY_ROLE, EVERYBODY_KNOWN, PUBLIC, Row

ROWS = {
    "health": Row(may=PUBLIC),
    "home": Row(may=EVERYBODY_KNOWN, status=302),
    "contract_home": Row(may=EVERY_ROLE, refused=302),
}
