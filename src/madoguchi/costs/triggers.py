"""What makes costs and attendance evidence, in the database itself.

- A submitted breakdown and its lines are neither changed, added to nor deleted.
- Corrections of attendance and explanations of differences are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, only_added

BREAKDOWN = "costs_costbreakdown"
LINES = ("costs_labourline", "costs_equipmentline", "costs_overheadline")
ADDED = ("costs_attendancecorrection", "costs_labourdifferencenote")
NOTES_ON_EQUIPMENT = "costs_equipmentdifferencenote"
FINAL = f"{BREAKDOWN}: a submitted version is final"


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    yield from first_guards(vendor)
    yield from equipment_guards(vendor)


def equipment_guards(vendor: str) -> Iterator[Guard]:
    """Give what came with the explanations of equipment (migration 0003)."""
    yield from only_added(NOTES_ON_EQUIPMENT, vendor)


def first_guards(vendor: str) -> Iterator[Guard]:
    """Give what was refused from the beginning (migration 0002), before there were explanations of equipment."""
    yield Guard(BREAKDOWN, "UPDATE", "OLD.state = 'submitted'", FINAL)
    yield Guard(BREAKDOWN, "DELETE", "OLD.state = 'submitted'", FINAL)
    for table in LINES:
        for deed, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            yield Guard(table, deed, " OR ".join(_submitted(row) for row in rows), FINAL)
    for table in ADDED:
        yield from only_added(table, vendor)


def _submitted(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {BREAKDOWN} WHERE id = {row}.breakdown_id AND state = 'submitted')"  # noqa: S608


ROW_GUARDS = RowGuards(guards)
FIRST_GUARDS = RowGuards(first_guards)
EQUIPMENT_GUARDS = RowGuards(equipment_guards)
