"""What makes 要確認 evidence, in the database itself.

A command which was refused is never deleted and says for ever what it said; what was settled stays settled.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, changed, never_deleted

UNSETTLED = "counter_unsettledcommand"
AS_IT_CAME = (
    "id",
    "site_id",
    "business_date",
    "kind",
    "code",
    "words",
    "device",
    "seq",
    "offline",
    "device_at",
    "happened_at",
    "kept_at",
    "skew_s",
)


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    payload = "OLD.payload IS NOT NEW.payload" if vendor == "sqlite" else "OLD.payload::text <> NEW.payload::text"
    other_words = " OR ".join([*(changed(column, vendor) for column in AS_IT_CAME), payload])
    refusal = f"{UNSETTLED}: what came stands, and so does how it was settled"
    yield never_deleted(UNSETTLED)
    yield Guard(UNSETTLED, "UPDATE", f"OLD.settled_at IS NOT NULL OR {other_words}", refusal)


ROW_GUARDS = RowGuards(guards)
