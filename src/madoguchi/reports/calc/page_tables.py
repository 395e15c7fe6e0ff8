"""The tables as the web page shows them: every number written out, with the address of the records behind it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.documents.calc.wording import value_text
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable


@dataclass(frozen=True, slots=True)
class PageCell:
    """A written value; ``href`` leads to its records, empty where there are none to open."""

    text: str
    href: str
    right: bool


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row with its label."""

    label: str
    strong: bool
    cells: tuple[PageCell, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table ready to be shown."""

    table: FigureTable
    rows: tuple[PageRow, ...]


def page_table(table: FigureTable, *, records_address: str) -> PageTable:
    """Return the table with an address behind every number that counts records and is not 0."""
    return PageTable(table, tuple(_row(table, row, records_address) for row in table.rows))


def _row(table: FigureTable, row: FigureRow, address: str) -> PageRow:
    cells = [
        PageCell(
            value_text(value, _kind(column, row)),
            address_of(column, row, value=value, address=address),
            _is_number(column),
        )
        for column, value in zip(table.columns, row.cells, strict=True)
    ]
    return PageRow(row.label, row.strong, tuple(cells))


def _kind(column: FigureColumn, row: FigureRow) -> Kind:
    return column.kind if row.kind is None else row.kind


def _is_number(column: FigureColumn) -> bool:
    return column.kind is not Kind.TEXT


def address_of(column: FigureColumn, row: FigureRow, *, value: Value, address: str) -> str:
    """Return where a cell's records are listed, an empty text where nothing stands behind it."""
    figure = column.opens or column.figure or row.figure
    counts_nothing = (
        value is None or value == 0 or isinstance(value, str) or (isinstance(value, tuple) and not value[1])
    )
    if not figure or counts_nothing or column.kind is Kind.DIFFERENCE:
        return ""
    asked = {"figure": figure, "place": column.place or row.place, "back": column.weeks_back or ""}
    return f"{address}?{urlencode({key: word for key, word in asked.items() if word})}"
