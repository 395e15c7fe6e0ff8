"""What makes rosters evidence, in the database itself.

- Changes of a roster and the rules of work are only ever added.
- Rosters, absences, requests to swap and calculations are never deleted; a published roster never becomes a draft again.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, never_deleted, only_added

ADDED = ("roster_rosterchange", "roster_rosterrules")
KEPT = ("roster_roster", "roster_absence", "roster_swaprequest", "roster_rosterrun", "roster_workerterms")
ROSTER = "roster_roster"


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in ADDED:
        yield from only_added(table, vendor)
    yield from map(never_deleted, KEPT)
    again = "OLD.state = 'published' AND NEW.state <> 'published'"
    yield Guard(ROSTER, "UPDATE", again, f"{ROSTER}: a published roster stays published")


ROW_GUARDS = RowGuards(guards)
