"""The tables as the web page shows them: every number written out, with the address of the records behind it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import urlencode

from madoguchi.documents.calc.bars_svg import bars_svg
from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.documents.calc.wording import value_text
from madoguchi.reports.calc.report_paper import chart_of
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable

MOST_LISTED = 100


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
class PagePicture:
    """A chart as a picture of its own; ``alt`` says it in words."""

    caption: str
    alt: str
    source: str


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table ready to be shown, with its chart if it has one; of a long list so many lines are left to the files."""

    table: FigureTable
    rows: tuple[PageRow, ...]
    chart: PagePicture | None
    left_out: int


def page_table(table: FigureTable, *, records_address: str, edition: int = 0) -> PageTable:
    """Return the table with an address behind every number that counts records and is not 0, and its chart.

    ``edition`` is named in the addresses where it is not the newest one.
    """
    shown = table.rows[:MOST_LISTED] if table.listing else table.rows
    rows = tuple(_row(table, row, records_address, edition) for row in shown)
    return PageTable(table, rows, _picture(table), len(table.rows) - len(shown))


def _picture(table: FigureTable) -> PagePicture | None:
    chart = chart_of(table)
    if chart is None:
        return None
    drawn = b64encode(bars_svg(chart).encode()).decode()
    return PagePicture(chart.caption, chart.alt, f"data:image/svg+xml;base64,{drawn}")


def _row(table: FigureTable, row: FigureRow, address: str, edition: int) -> PageRow:
    cells = [
        PageCell(
            value_text(value, _kind(column, row)),
            address_of(column, row, value=value, address=address, edition=edition),
            _is_number(column),
        )
        for column, value in zip(table.columns, row.cells, strict=True)
    ]
    return PageRow(row.label, row.strong, tuple(cells))


def _kind(column: FigureColumn, row: FigureRow) -> Kind:
    return column.kind if row.kind is None else row.kind


def _is_number(column: FigureColumn) -> bool:
    return column.kind is not Kind.TEXT


def address_of(column: FigureColumn, row: FigureRow, *, value: Value, address: str, edition: int = 0) -> str:
    """Return where a cell's records are listed, an empty text where nothing stands behind it."""
    figure = column.opens or column.figure or row.figure
    counts_nothing = (
        value is None or value == 0 or isinstance(value, str) or (isinstance(value, tuple) and not value[1])
    )
    if not figure or counts_nothing or column.kind is Kind.DIFFERENCE:
        return ""
    asked = {
        "figure": figure,
        "place": column.place or row.place,
        "on": column.on or row.on,
        "back": str(column.back or ""),
        "edition": str(edition or ""),
    }
    return f"{address}?{urlencode({key: word for key, word in asked.items() if word})}"
