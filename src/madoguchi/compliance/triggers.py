"""What makes the judging of duties evidence, in the database itself.

Declarations and judgings are only ever added. A judgement's last look moves on, but its row never goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, never_deleted, only_added

ADDED = ("compliance_declaration", "compliance_judging")


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in ADDED:
        yield from only_added(table, vendor)
    yield never_deleted("compliance_judgement")


ROW_GUARDS = RowGuards(guards)
