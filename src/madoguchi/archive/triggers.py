"""What makes the archive evidence, in the database itself: nothing of it is ever deleted, and what was said stands."""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, changed, never_deleted, only_added

ADDED = ("archive_contractend", "archive_questionentry")
KEPT = ("archive_question", "archive_recordexport", "archive_deletion")
DELETION = "archive_deletion"
PROPOSED = ("contract_id", "rules", "counts", "proposed_at", "proposed_by_id")


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in ADDED:
        yield from only_added(table, vendor)
    yield from map(never_deleted, KEPT)
    other = " OR ".join(changed(column, vendor) for column in PROPOSED)
    yield Guard(DELETION, "UPDATE", other, f"{DELETION}: what was proposed stands")


ROW_GUARDS = RowGuards(guards)
