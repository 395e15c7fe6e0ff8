"""What makes a frozen report final in the database itself: its row is neither changed nor deleted.

A later correction of the report is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards

TABLE = "reports_report"
REFUSAL = f"{TABLE}: a frozen report is final"


def guards(_: str) -> Iterator[Guard]:
    """Give what is refused, the same on every kind of database."""
    for deed in ("UPDATE", "DELETE"):
        yield Guard(TABLE, deed, "OLD.state = 'frozen'", REFUSAL)


ROW_GUARDS = RowGuards(guards)
