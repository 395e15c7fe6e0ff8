"""Writes one long list as an Excel workbook: a sheet with filters, a frozen head and a print set-up. Text is never calculated."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from madoguchi.documents.adapters.excel_formats import Formats
from madoguchi.documents.adapters.excel_table import write_table
from madoguchi.documents.calc.paper import Table
from madoguchi.documents.calc.sheet_names import sheet_name

A4 = 9
HEAD_ROW = 1
NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list, the name of its sheet, what it belongs to, and when it was made."""

    table: Table
    sheet: str
    title: str
    made: str


def write_list(listing: Listing) -> bytes:
    """Return the workbook's bytes."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, NO_FORMULAS) as book:
        book.set_properties({"title": listing.table.caption})
        sheet = book.add_worksheet(sheet_name(listing.sheet))
        _set_up(sheet, listing)
        _fill(sheet, listing.table, Formats(book))
    return stream.getvalue()


def _fill(sheet: Worksheet, table: Table, formats: Formats) -> None:
    last = len(table.columns) - 1
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    sheet.write_string(0, 0, table.caption, formats.caption)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.repeat_rows(HEAD_ROW)
    after = write_table(sheet, HEAD_ROW, table=table, last=last, formats=formats)
    if table.rows:
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(table.rows), last)
    sheet.print_area(0, 0, after, last)


def _set_up(sheet: Worksheet, listing: Listing) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    sheet.set_header(f"&L{_escaped(listing.title)}&R{_escaped(listing.made)}")
    sheet.set_footer("&C&P/&N")
    sheet.hide_gridlines(1)


def _escaped(text: str) -> str:
    """Return text for a header: there & begins a control code."""
    return text.replace("&", "&&")
