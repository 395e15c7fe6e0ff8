"""What makes an incident's history evidence: its timeline, its tellings and a complaint's notes are only ever added."""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, only_added

TABLES = ("incidents_incidentstep", "incidents_incidenttelling", "incidents_complaintnote")


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in TABLES:
        yield from only_added(table, vendor)


ROW_GUARDS = RowGuards(guards)
