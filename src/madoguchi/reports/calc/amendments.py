"""What differs between two editions of a report: figure by figure, and record by record in the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from madoguchi.documents.calc.paper import Kind
from madoguchi.documents.calc.wording import value_text
from madoguchi.reports.calc.tables import Change, FigureColumn, FigureRow, FigureTable

Place = tuple[str, str, str]
"""Table, row and column by their keys; rows and columns of one name are counted apart."""

RECORD = "記録"
ROW_SEPARATOR = "／"


def differences(before: Sequence[FigureTable], after: Sequence[FigureTable]) -> tuple[Change, ...]:
    """Return every figure which differs, in the order of the new edition; what is gone comes last."""
    old, new = dict(_written(before)), dict(_written(after))
    changed = [_change(old.get(place), found) for place, found in new.items()]
    gone = [_change(found, None) for place, found in old.items() if place not in new]
    return tuple(each for each in (*changed, *gone) if each.before != each.after)


def _change(old: Change | None, new: Change | None) -> Change:
    """Return one cell as it was and as it is; either is None where there was none. A written cell keeps its text in ``after``."""
    told = new or old
    assert told is not None  # noqa: S101  one of them was found
    return Change(
        table=told.table,
        row=told.row,
        column=told.column,
        before=old.after if old else "",
        after=new.after if new else "",
        figure=told.figure,
        place=told.place,
        on=told.on,
    )


def _written(tables: Sequence[FigureTable]) -> Iterator[tuple[Place, Change]]:
    for table in tables:
        yield from _records(table) if table.listing else _cells(table)


def _cells(table: FigureTable) -> Iterator[tuple[Place, Change]]:
    rows: Counter[str] = Counter()
    for row in table.rows:
        rows[row.label] += 1
        columns: Counter[str] = Counter()
        for column, value in zip(table.columns, row.cells, strict=True):
            columns[column.label] += 1
            place = (table.key, f"{row.label}#{rows[row.label]}", f"{column.label}#{columns[column.label]}")
            text = value_text(value, column.kind if column.kind is Kind.TEXT or row.kind is None else row.kind)
            yield place, _cell(table, row, column, text)


def _cell(table: FigureTable, row: FigureRow, column: FigureColumn, text: str) -> Change:
    counts = column.kind is not Kind.DIFFERENCE and not column.back
    return Change(
        table=_caption(table),
        row=row.label,
        column=column.label,
        before="",
        after=text,
        figure=(column.opens or column.figure or row.figure) if counts else "",
        place=column.place or row.place,
        on=column.on or row.on,
    )


def _records(table: FigureTable) -> Iterator[tuple[Place, Change]]:
    """Give each line of a list by what it says: its number may change when another comes in before it."""
    seen: Counter[str] = Counter()
    for row in table.rows:
        says = ROW_SEPARATOR.join(
            value_text(value, column.kind) for column, value in zip(table.columns, row.cells, strict=True)
        )
        seen[says] += 1
        yield (
            (table.key, says, str(seen[says])),
            Change(table=_caption(table), row=RECORD, column="", before="", after=says),
        )


def _caption(table: FigureTable) -> str:
    """Return the caption without its number: numbers move when a table is added."""
    return table.caption.split("　", 1)[-1]
