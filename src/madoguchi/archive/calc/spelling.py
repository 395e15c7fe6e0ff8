"""How a value is written into CSV and into JSON Lines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from madoguchi.contract.calc.unread import Unread
from madoguchi.documents.calc.formula_guard import for_csv


def plain(value: Any) -> Any:
    """Return a value as JSON has it: moments in UTC, numbers with a point as text so that nothing is rounded."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
        case date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
        case Unread():
            return value.read()
        case _:
            return value


def line(value: Any) -> str:
    """Return one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def cell(value: Any, *, free_text: bool) -> str:
    """Return a plain value for CSV: nothing for an empty one; free text which a spreadsheet would calculate is quoted."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        case _:
            return for_csv(str(value)) if free_text else str(value)
