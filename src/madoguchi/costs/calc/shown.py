"""The tables of a breakdown as the page shows them: the very cells of the paper, written as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from madoguchi.costs.calc.content import Content
from madoguchi.costs.calc.sections import breakdown_sections
from madoguchi.documents.calc.paper import Kind, Row, Table
from madoguchi.documents.calc.wording import value_text


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with its heading; numbers stand to the right."""

    label: str
    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table for the page."""

    title: str
    labels: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[bool, tuple[ShownCell, ...]], ...]
    note: str


def shown_tables(content: Content) -> tuple[ShownTable, ...]:
    """Return every table of the paper."""
    return tuple(_shown(table) for table in tables_in(content))


def tables_in(content: Content) -> Iterator[Table]:
    """Give the tables of the paper."""
    for section in breakdown_sections(content):
        for block in section.blocks:
            if isinstance(block, Table):
                yield block


def _shown(table: Table) -> ShownTable:
    numbers = [each.kind is Kind.COUNT or each.label == "数量" for each in table.columns]
    labels = tuple(zip((each.label for each in table.columns), numbers, strict=True))
    return ShownTable(
        table.caption.split("　", 1)[-1],
        labels,
        tuple((row.strong, _cells(table, row)) for row in table.rows),
        table.note,
    )


def _cells(table: Table, row: Row) -> tuple[ShownCell, ...]:
    return tuple(
        ShownCell(column.label, value_text(value, column.kind), column.kind is Kind.COUNT or column.label == "数量")
        for value, column in zip(row.cells, table.columns, strict=True)
    )
