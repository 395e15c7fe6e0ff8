"""Writes a breakdown as a workbook in which every amount, subtotal, tax and total is a living formula.

Four sheets: the sums, and one for each table, in the very columns which an import reads. The values beside the formulas
are those of ``calc.money``; a spreadsheet which recalculates finds the same. Fractions of a yen are dealt with in whole
numbers (``QUOTIENT``): ``ROUNDDOWN(100*1.15,0)`` would be 114, and spreadsheets disagree on long products.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from madoguchi.costs.calc import reading
from madoguchi.costs.calc.clear import EQUIPMENT_TABLE, LABOUR_TABLE, OVERHEAD_TABLE, refuse_unclear
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, Totals, totals_of
from madoguchi.costs.calc.wording import BASIS_WORDS, ROUNDING_WORDS, SUM_WORDS, UNIT_WORDS
from madoguchi.documents.adapters.excel_formats import FONT, SIZE, Formats
from madoguchi.documents.calc.formula_guard import without_controls
from madoguchi.documents.calc.paper import Kind

SUMMARY, SUBTOTAL = "総括", "小計"
HUNDREDTHS, OF_PER_CENT = 100, 10_000
"""Quantities and rates have two decimals, so price × quantity × 100 is a whole number; a rate is in per cent besides."""
NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
HEAD, FIRST = 1, 2
A4 = 9
PRICED_WIDTHS, OVERHEAD_WIDTHS, SUMMARY_WIDTHS = (30, 14, 10, 14, 18, 36), (22, 34, 10, 18, 50), (34, 22)
Priced = LabourRow | EquipmentRow


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of the workbook, and how this breakdown rounds."""

    formats: Formats
    decimal: Format
    rounding: str

    def yen(self, *, strong: bool = False) -> Format:
        return self.formats.cell(Kind.COUNT, strong=strong)

    def words(self, *, strong: bool = False) -> Format:
        return self.formats.cell(Kind.TEXT, strong=strong)

    def whole_yen(self, product: str, parts: int) -> str:
        """Return a formula for whole yen from a product of which a yen has so many parts."""
        more = {"down": "", "half_up": f"+{parts // 2}", "up": f"+{parts - 1}"}[self.rounding]
        return f"=QUOTIENT(ROUND({product}*100,0){more},{parts})"


def write_book(sheet: Sheet, title: str) -> bytes:
    """Return the workbook's bytes. Raises UnclearBreakdown where anything in the breakdown is 一式 or empty."""
    refuse_unclear(sheet)
    stream, totals = BytesIO(), totals_of(sheet)
    with xlsxwriter.Workbook(stream, NO_FORMULAS) as book:
        book.set_properties({"title": f"積算内訳書　{title}"})
        decimal = book.add_format(
            {"font_name": FONT, "font_size": SIZE, "border": 1, "valign": "vcenter", "num_format": "#,##0.##;-#,##0.##"}
        )
        looks = _Looks(Formats(book), decimal, sheet.tax.rounding)
        pages = {name: book.add_worksheet(name) for name in (SUMMARY, LABOUR_TABLE, EQUIPMENT_TABLE, OVERHEAD_TABLE)}
        for name, page in pages.items():
            _set_up(page, f"{title}　{name}")
        _priced(pages[LABOUR_TABLE], sheet.labour, totals.labour_lines, looks)
        _priced(pages[EQUIPMENT_TABLE], sheet.equipment, totals.equipment_lines, looks)
        _overheads(pages[OVERHEAD_TABLE], sheet, totals, looks)
        _summary(pages[SUMMARY], sheet, totals, looks)
    return stream.getvalue()


def _set_up(page: Worksheet, title: str) -> None:
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_header(f"&L{title.replace('&', '&&')}")
    page.set_footer("&C&P/&N")
    page.hide_gridlines(1)
    page.repeat_rows(HEAD)


def _head(page: Worksheet, columns: Iterable[tuple[str, int]], caption: str, looks: _Looks) -> None:
    page.write_string(0, 0, caption, looks.formats.heading)
    for at, (label, width) in enumerate(columns):
        page.set_column(at, at, width)
        page.write_string(HEAD, at, label, looks.formats.head)


def _priced(page: Worksheet, rows: Sequence[Priced], amounts: Sequence[int], looks: _Looks) -> None:
    labour = page.get_name() == LABOUR_TABLE
    labels = reading.LABOUR_COLUMNS if labour else reading.EQUIPMENT_COLUMNS
    _head(page, zip(labels, PRICED_WIDTHS, strict=True), page.get_name(), looks)
    for at, (row, amount) in enumerate(zip(rows, amounts, strict=True), start=FIRST):
        name, unit = _named(row)
        page.write_string(at, 0, without_controls(name), looks.words())
        page.write_number(at, 1, row.unit_price, looks.yen())
        page.write_string(at, 2, without_controls(unit), looks.words())
        page.write_number(at, 3, _number(row.quantity), looks.decimal)
        page.write_formula(at, 4, looks.whole_yen(f"B{at + 1}*D{at + 1}", HUNDREDTHS), looks.yen(), amount)
        page.write_string(at, 5, without_controls(row.remark), looks.words())
    _subtotal(page, len(rows), looks, column=4, value=sum(amounts))


def _named(row: Priced) -> tuple[str, str]:
    if isinstance(row, LabourRow):
        return row.title, UNIT_WORDS[row.unit]
    return row.name, row.unit


def _subtotal(page: Worksheet, rows: int, looks: _Looks, *, column: int, value: int) -> None:
    at, letter = FIRST + rows, "ABCDEF"[column]
    formula = f"=SUM({letter}{FIRST + 1}:{letter}{FIRST + rows})" if rows else "=0"
    for each in range(column + 2):
        page.write_blank(at, each, None, looks.words(strong=True))
    page.write_string(at, 0, SUBTOTAL, looks.words(strong=True))
    page.write_formula(at, column, formula, looks.yen(strong=True), value)


def _overheads(page: Worksheet, sheet: Sheet, totals: Totals, looks: _Looks) -> None:
    _head(page, zip(reading.OVERHEAD_COLUMNS, OVERHEAD_WIDTHS, strict=True), OVERHEAD_TABLE, looks)
    for at, (row, amount) in enumerate(zip(sheet.overheads, totals.overhead_lines, strict=True), start=FIRST):
        page.write_string(at, 0, without_controls(row.name), looks.words())
        page.write_string(at, 1, BASIS_WORDS[row.basis], looks.words())
        _overhead_amount(page, at, row, looks, base=(_base(row, sheet), amount))
        page.write_string(at, 4, without_controls(row.reason), looks.words())
    _subtotal(page, len(sheet.overheads), looks, column=3, value=totals.overheads)


def _overhead_amount(page: Worksheet, at: int, row: OverheadRow, looks: _Looks, *, base: tuple[str, int]) -> None:
    """Write rate and amount: a formula where a rate makes it, else the amount which was agreed."""
    cells, amount = base
    if row.rate is None:
        page.write_blank(at, 2, None, looks.words())
        page.write_number(at, 3, amount, looks.yen())
        return
    page.write_number(at, 2, _number(row.rate), looks.decimal)
    page.write_formula(at, 3, looks.whole_yen(f"({cells})*C{at + 1}", OF_PER_CENT), looks.yen(), amount)


def _base(row: OverheadRow, sheet: Sheet) -> str:
    labour, equipment = _sum_cell(LABOUR_TABLE, len(sheet.labour)), _sum_cell(EQUIPMENT_TABLE, len(sheet.equipment))
    return {"labour": labour, "equipment": equipment, "both": f"{labour}+{equipment}"}.get(row.basis, "")


def _sum_cell(table: str, rows: int, column: str = "E") -> str:
    return f"'{table}'!${column}${FIRST + rows + 1}"


def _summary(page: Worksheet, sheet: Sheet, totals: Totals, looks: _Looks) -> None:
    """Write the sums from row 3 on, the rate of the tax below them."""
    _head(page, zip(("区分", "金額（円）"), SUMMARY_WIDTHS, strict=True), "積算内訳書", looks)
    percent = f"B{FIRST + len(SUM_WORDS) + 1}"
    formulas = {
        "labour": f"={_sum_cell(LABOUR_TABLE, len(sheet.labour))}",
        "equipment": f"={_sum_cell(EQUIPMENT_TABLE, len(sheet.equipment))}",
        "overheads": f"={_sum_cell(OVERHEAD_TABLE, len(sheet.overheads), 'D')}",
        "untaxed": "=B3+B4+B5",
        "tax": looks.whole_yen(f"B6*{percent}", OF_PER_CENT),
        "total": "=B6+B7",
    }
    for at, (name, words) in enumerate(SUM_WORDS.items(), start=FIRST):
        strong = name in {"untaxed", "total"}
        page.write_string(at, 0, words, looks.words(strong=strong))
        page.write_formula(at, 1, formulas[name], looks.yen(strong=strong), getattr(totals, name))
    at = FIRST + len(SUM_WORDS)
    page.write_string(at, 0, "消費税及び地方消費税の率（%）", looks.words())
    page.write_number(at, 1, sheet.tax.percent, looks.yen())
    page.write_string(at + 1, 0, f"端数は{ROUNDING_WORDS[sheet.tax.rounding]}ます", looks.formats.note)


def _number(value: Decimal) -> float:
    """Return the nearest binary fraction: Excel knows no other."""
    return float(value)
