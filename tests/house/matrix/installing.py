"""What a browser asks to install a screen and to start it without a line."""

from __future__ import annotations

from tests.house.matrix import EVERYBODY_KNOWN, PUBLIC, Row

ROWS = {
    "worker": Row(may=PUBLIC),
    "counter_manifest": Row(may=EVERYBODY_KNOWN, arguments=lambda _: {"screen": "kiosk"}),
}
