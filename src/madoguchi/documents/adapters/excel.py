"""Writes a paper as an Excel workbook: totals are living formulas, text is never calculated, every sheet prints on A4.

The first sheet carries the letter and the tables of figures; each long list of records has a sheet of its own.
"""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from madoguchi.documents.adapters.excel_formats import Formats
from madoguchi.documents.adapters.excel_table import FIRST_WIDTH, OTHER_WIDTH, wide_text, write_table
from madoguchi.documents.calc.formula_guard import without_controls
from madoguchi.documents.calc.paper import Paper, Section, Table, Words
from madoguchi.documents.calc.sheet_names import sheet_name

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXTENSION = "xlsx"
A4 = 9
WIDE_COLUMNS = 12
FIRST_SHEET = "報告書"


def write(paper: Paper) -> bytes:
    """Return the workbook's bytes."""
    stream = BytesIO()
    with xlsxwriter.Workbook(
        stream, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    ) as book:
        book.set_properties({"title": paper.frame.running_title, "author": " ".join(paper.frame.sender)})
        formats = Formats(book)
        _figures_sheet(book.add_worksheet(FIRST_SHEET), paper, formats)
        for table in _listings(paper):
            _listing_sheet(book.add_worksheet(sheet_name(table.caption)), table, paper=paper, formats=formats)
    return stream.getvalue()


def _listings(paper: Paper) -> list[Table]:
    return [
        block for section in paper.sections for block in section.blocks if isinstance(block, Table) and block.listing
    ]


def _figures_sheet(sheet: Worksheet, paper: Paper, formats: Formats) -> None:
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, WIDE_COLUMNS, OTHER_WIDTH)
    _print_set_up(sheet, paper)
    row = _letter(sheet, paper, formats)
    last = _last_column(paper)
    for section in paper.sections:
        row = _section(sheet, row, section=section, last=last, formats=formats)
    sheet.write_string(row, last, "以上", formats.right)
    sheet.print_area(0, 0, row, last)


def _letter(sheet: Worksheet, paper: Paper, formats: Formats) -> int:
    """Write the frame and return the row after it."""
    frame, last = paper.frame, _last_column(paper)
    sheet.write_string(0, 0, frame.form, formats.plain)
    sheet.write_string(0, last, frame.dated, formats.right)
    row = 1
    for line in frame.addressee:
        sheet.write_string(row, 0, line, formats.plain)
        row += 1
    for line in frame.sender:
        sheet.write_string(row, last, line, formats.right)
        row += 1
    title = f"{frame.title}【{frame.watermark}】" if frame.watermark else frame.title
    sheet.merge_range(row + 1, 0, row + 1, last, title, formats.title)
    wide_text(sheet, row + 3, text=frame.opening, last=last, look=formats.wrapped)
    sheet.merge_range(row + 4, 0, row + 4, last, "記", formats.centred)
    return _facts(sheet, row + 5, paper=paper, formats=formats)


def _facts(sheet: Worksheet, row: int, *, paper: Paper, formats: Formats) -> int:
    for label, text in paper.facts:
        sheet.write_string(row, 0, label, formats.plain)
        wide_text(sheet, row, text=without_controls(text), last=_last_column(paper), look=formats.wrapped, first=1)
        row += 1
    return row + 1


def _section(sheet: Worksheet, row: int, *, section: Section, last: int, formats: Formats) -> int:
    sheet.write_string(row, 0, section.title, formats.heading)
    row += 1
    for block in section.blocks:
        if isinstance(block, Words):
            row = _words(sheet, row, block=block, last=last, look=formats.wrapped)
        elif isinstance(block, Table) and block.listing:
            sheet.write_string(
                row, 0, f"{block.caption}はシート「{sheet_name(block.caption)}」にあります。", formats.plain
            )
            row += 1
        elif isinstance(block, Table):
            sheet.write_string(row, 0, block.caption, formats.caption)
            row = write_table(sheet, row + 1, table=block, last=last, formats=formats) + 1
    return row + 1


def _words(sheet: Worksheet, row: int, *, block: Words, last: int, look: Format) -> int:
    for paragraph in block.paragraphs:
        for line in without_controls(paragraph).splitlines():
            wide_text(sheet, row, text=line, last=last, look=look)
            row += 1
    return row


def _listing_sheet(sheet: Worksheet, table: Table, *, paper: Paper, formats: Formats) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    _print_set_up(sheet, paper)
    sheet.set_landscape()
    sheet.write_string(0, 0, table.caption, formats.caption)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    last = write_table(sheet, 1, table=table, last=len(table.columns) - 1, formats=formats)
    if table.rows:
        sheet.autofilter(1, 0, len(table.rows) + 1, len(table.columns) - 1)
    sheet.print_area(0, 0, last, len(table.columns) - 1)


def _print_set_up(sheet: Worksheet, paper: Paper) -> None:
    frame = paper.frame
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.8)
    mark = f"【{frame.watermark}】" if frame.watermark else ""
    sheet.set_header(f"&L{_escaped(frame.running_title)}{mark}&R{_escaped(frame.dated)}")
    sheet.set_footer(f"&L{_escaped(frame.imprint)}&C&P/&N")
    sheet.hide_gridlines(1)


def _escaped(text: str) -> str:
    """Return text for a header: there & begins a control code."""
    return text.replace("&", "&&")


def _last_column(paper: Paper) -> int:
    widths = [
        len(block.columns)
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Table) and not block.listing
    ]
    return max([*widths, 5]) - 1
