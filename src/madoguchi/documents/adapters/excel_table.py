"""One table on a sheet: values, and formulas where a value is the sum or the ratio of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import east_asian_width

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from madoguchi.documents.adapters.excel_formats import Formats
from madoguchi.documents.calc.formula_guard import without_controls
from madoguchi.documents.calc.paper import Column, Kind, Row, Table, Value
from madoguchi.documents.calc.wording import NOTHING

SECONDS_PER_DAY = 86_400
SUMMED = frozenset({Kind.COUNT})


FIRST_WIDTH, OTHER_WIDTH = 24, 11
LINE_HEIGHT, HEAD_HEIGHT, ROW_PADDING = 14, 30, 3


def wide_text(sheet: Worksheet, row: int, *, text: str, last: int, look: Format, first: int = 0) -> None:
    """Write a text across the columns ``first`` to ``last``, in a row as high as its lines need."""
    width = OTHER_WIDTH * (last - first) + (OTHER_WIDTH if first else FIRST_WIDTH)
    sheet.set_row(row, LINE_HEIGHT * lines_of(text, width))
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)
    sheet.write_string(row, first, text, look)


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text needs in a column; kana of the print font are a fifth narrower than full width."""
    return max(1, -(-columns_of(text) * 5 // (6 * width)))


def columns_of(text: str) -> int:
    """Return how many half-width columns a text takes: East Asian signs take two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands on the sheet, and where the table's first row stands."""

    at: int
    first: int


def write_table(sheet: Worksheet, top: int, *, table: Table, last: int, formats: Formats) -> int:
    """Write head, rows and note (as wide as column ``last``) from row ``top`` on; return the row after them."""
    sheet.set_row(top, HEAD_HEIGHT)
    for index, column in enumerate(table.columns):
        sheet.write_string(top, index, column.label, formats.head)
    for index, row in enumerate(table.rows):
        _write_row(sheet, Place(at=top + 1 + index, first=top + 1), row=row, table=table, formats=formats)
    after = top + 1 + len(table.rows)
    if not table.rows:
        sheet.write_string(after, 0, table.empty, formats.plain)
        after += 1
    if table.note:
        wide_text(sheet, after, text=table.note, last=last, look=formats.note)
        after += 1
    return after


def _write_row(sheet: Worksheet, place: Place, *, row: Row, table: Table, formats: Formats) -> None:
    sheet.set_row(place.at, _height(row, table))
    for index, (value, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        kind = column.kind if column.kind is Kind.TEXT or row.kind is None else row.kind
        look = formats.cell(kind, strong=row.strong)
        formula = _formula(row, column, place=place, index=index)
        if formula and not isinstance(value, str) and value is not None:
            sheet.write_formula(place.at, index, formula, look, _number(value, kind))
        else:
            _write_value(sheet, place.at, index=index, value=value, look=(kind, look))


def _height(row: Row, table: Table) -> int:
    """Return the height of a row in points, as high as its longest text needs; not every program measures by itself."""
    widths = [
        column.width if table.listing else FIRST_WIDTH if at == 0 else OTHER_WIDTH
        for at, column in enumerate(table.columns)
    ]
    lines = [
        sum(lines_of(line, width) for line in cell.split("\n"))
        for cell, width in zip(row.cells, widths, strict=True)
        if isinstance(cell, str)
    ]
    return ROW_PADDING + LINE_HEIGHT * max(lines, default=1)


def _formula(row: Row, column: Column, *, place: Place, index: int) -> str:
    """Return the formula of a sum or ratio; an empty text where the value stands for itself."""
    if column.ratio:
        part, whole = (xl_rowcol_to_cell(place.at, each) for each in column.ratio)
        return f'=IF({whole}=0,"{NOTHING}",{part}/{whole})'
    if column.kind not in SUMMED or row.kind is not None:
        return ""
    if row.sums:
        return _sum_of(xl_rowcol_to_cell(place.first + each, index) for each in row.sums)
    return _sum_of(xl_rowcol_to_cell(place.at, each) for each in column.sums) if column.sums else ""


def _sum_of(cells: Iterable[str]) -> str:
    return f"=SUM({','.join(cells)})"


def _write_value(sheet: Worksheet, at: int, *, index: int, value: Value, look: tuple[Kind, Format]) -> None:
    kind, style = look
    if value is None:
        sheet.write_string(at, index, NOTHING, style)
    elif isinstance(value, str):
        sheet.write_string(at, index, without_controls(value), style)
    else:
        sheet.write(at, index, _number(value, kind), style)


def _number(value: int | tuple[int, int], kind: Kind) -> float | int | str:
    if isinstance(value, tuple):
        return float(Fraction(*value)) if value[1] else NOTHING
    return value / SECONDS_PER_DAY if kind is Kind.SECONDS else value
