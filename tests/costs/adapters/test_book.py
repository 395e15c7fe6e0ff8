"""The workbook's formulas, recalculated by another program, give the totals of the page and of the PDF."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.calc.clear import UnclearBreakdown
from madoguchi.costs.calc.money import Sheet, totals_of
from madoguchi.costs.queries.breakdowns import paper_of
from madoguchi.documents.adapters import pdf
from tests.documents.office_suite import converted
from tests.makers.contract import make_contract
from tests.makers.costs import CARRYING, CLERK, DESK, LATER, MANAGING, PAPER, make_breakdown, sheet

SUMS = ("labour", "equipment", "overheads", "untaxed", "tax", "total")
TRICKY = [
    replace(PAPER, unit_price=price, quantity=Decimal(quantity))
    for price, quantity in ((100, "1.15"), (1, "0.29"), (700, "2.01"), (99_999_999, "999.99"), (3, "0.33"))
]
"""Products which binary fractions hold a little below the truth: 100 × 1.15 would be cut off to 114."""


def opened(content: bytes, *, values: bool) -> Workbook:
    return load_workbook(BytesIO(content), data_only=values)


def sums_in(book: Workbook) -> list[object]:
    return [book["総括"].cell(row, 2).value for row in range(3, 9)]


def amounts_in(book: Workbook, table: str, column: str, rows: int) -> list[object]:
    return [book[table][f"{column}{row}"].value for row in range(3, 3 + rows)]


def test_every_amount_subtotal_tax_and_total_is_a_living_formula() -> None:
    book = opened(write_book(sheet(), "見本"), values=False)
    cells = [*sums_in(book), *amounts_in(book, "人件費", "E", 3), *amounts_in(book, "機材・資材", "E", 3)]
    cells += [book["諸経費"]["D3"].value, book["諸経費"]["D5"].value]
    assert all(str(each).startswith("=") for each in cells), cells
    assert book["諸経費"]["D4"].value == CARRYING.amount


@pytest.mark.parametrize("rounding", ["down", "half_up", "up"])
def test_another_program_recalculates_the_same_totals(rounding: str, tmp_path: Path) -> None:
    both = replace(MANAGING, basis="both", rate=Decimal("3.33"))
    wanted = sheet(equipment=[DESK, PAPER, *TRICKY], overheads=[MANAGING, both, CARRYING], rounding=rounding)
    book = opened(
        converted(_with_stale_values(wanted), extension="xlsx", to="xlsx", folder=tmp_path).read_bytes(), values=True
    )
    totals = totals_of(wanted)
    assert sums_in(book) == [getattr(totals, name) for name in SUMS]
    assert amounts_in(book, "機材・資材", "E", 7) == list(totals.equipment_lines)
    assert amounts_in(book, "諸経費", "D", 3) == list(totals.overhead_lines)


def _with_stale_values(wanted: Sheet) -> bytes:
    """Return the workbook without the values beside the formulas, so that whoever opens it must calculate."""
    book, stream = opened(write_book(wanted, "見本"), values=False), BytesIO()
    book.save(stream)
    assert sums_in(opened(stream.getvalue(), values=True)) == [None] * len(SUMS)
    return stream.getvalue()


def test_the_values_beside_the_formulas_are_ours() -> None:
    totals, book = totals_of(sheet()), opened(write_book(sheet(), "見本"), values=True)
    assert sums_in(book) == [getattr(totals, name) for name in SUMS]
    assert amounts_in(book, "人件費", "E", 3) == [*totals.labour_lines, totals.labour]


@pytest.mark.django_db
def test_the_pdf_says_the_same_total() -> None:
    contract = make_contract()
    breakdown = make_breakdown(contract)
    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(pdf.write(paper_of(breakdown, contract, LATER)))).pages
    )
    totals = totals_of(sheet())
    for name in SUMS:
        assert f"{getattr(totals, name):,}" in text


def test_nothing_unclear_is_written_out() -> None:
    for unclear in (
        sheet(equipment=[replace(DESK, unit="一式")]),
        sheet(labour=[replace(CLERK, quantity=Decimal(0))]),
        sheet(overheads=[replace(CARRYING, amount=0)]),
        sheet(equipment=[replace(DESK, name="備品 １ 式")]),
    ):
        with pytest.raises(UnclearBreakdown):
            write_book(unclear, "見本")


def test_a_name_is_never_calculated() -> None:
    book = opened(write_book(sheet(equipment=[replace(DESK, name="=1+1の台")]), "見本"), values=False)
    assert book["機材・資材"]["A3"].value == "=1+1の台"
    assert book["機材・資材"]["A3"].data_type == "s"
