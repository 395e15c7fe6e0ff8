"""Whether a play from the same seed is the same play, on whichever database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from madoguchi.counter.models import Ticket
from tests.harness.environment import ROOT


def played_before_by_the_same_source(played: list[str]) -> list[str] | None:
    """Return what the last play of the same source made, also on the other database, and keep this one instead.

    A play costs half a minute, and a whole run of the tests plays on both databases: the second compares itself with the
    first.
    """
    seen = hashlib.sha256()
    for path in sorted((*(ROOT / "src").rglob("*.py"), *(ROOT / "contracts").rglob("*.*"))):
        seen.update(path.read_bytes())
    kept = ROOT / ".pytest_cache" / "d" / "played" / f"{seen.hexdigest()[:16]}.json"
    before = json.loads(kept.read_text()) if kept.exists() else None
    kept.parent.mkdir(parents=True, exist_ok=True)
    for older in kept.parent.glob("*.json"):
        older.unlink()
    kept.write_text(json.dumps(played))
    return before


def shape() -> list[str]:
    """Return every ticket of the play as one line, the same on both databases."""
    tickets = Ticket.objects.order_by("issued_at", "pk")
    rows = tickets.values_list("pk", "site__code", "series", "number", "state", "issued_at", "closed_at")
    return [" ".join(map(_plain, row)) for row in rows]


def _plain(value: object) -> str:
    return value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else str(value)
