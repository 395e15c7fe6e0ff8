"""A workbook shows what it would change, names every wrong cell, and is done whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from madoguchi.costs.actions.importing import carry_out_import, plan_import
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.adapters.csv_book import write_csv
from madoguchi.costs.calc.content import content_of
from madoguchi.costs.models import CostBreakdown
from madoguchi.costs.queries.breakdowns import sheet_in
from madoguchi.documents.adapters.list_reading import UnreadableBook
from tests.makers.contract import make_contract
from tests.makers.costs import CLERK, HEAD, make_breakdown, sheet
from tests.makers.people import by

pytestmark = pytest.mark.django_db


def typed_over(change: Callable[[Workbook], None]) -> bytes:
    """Return a good workbook after somebody typed into it."""
    book = load_workbook(BytesIO(write_book(sheet(), "見本")))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(table: str, cell: str, value: object) -> bytes:
    def change(book: Workbook) -> None:
        book[table][cell].value = value

    return typed_over(change)


def test_what_was_written_out_reads_back_the_same() -> None:
    contract = make_contract()
    make_breakdown(contract)
    plan = plan_import(contract=contract, content=write_book(sheet(), "見本"))
    assert (plan.faults, plan.changes) == ((), ())
    assert content_of(plan.sheet) == content_of(sheet())


def test_a_csv_file_is_the_same_breakdown_and_names_its_wrong_line() -> None:
    contract = make_contract()
    make_breakdown(contract)
    content = write_csv(sheet())
    plan = plan_import(contract=contract, content=content)
    assert (plan.faults, plan.changes) == ((), ())
    assert content_of(plan.sheet) == content_of(sheet())
    wrong = content.decode("utf-8-sig").replace("机,9999,台,12", "机,9999,いっしき,").encode("cp932")
    faults = plan_import(contract=contract, content=wrong).faults
    assert [(each.table, each.row, each.column) for each in faults] == [
        ("機材・資材", 4, "単位"),
        ("機材・資材", 4, "数量"),
    ]
    with pytest.raises(ValidationError, match=r"仕様書6\(1\)-4、7\(1\)イ"):
        carry_out_import(contract=contract, content=wrong, breakdown_id=uuid.uuid4(), by=by(contract=contract))


def test_the_preview_names_the_lines_and_carrying_out_writes_them_once() -> None:
    contract, key = make_contract(), uuid.uuid4()
    make_breakdown(contract)
    content = write_book(sheet(labour=[replace(CLERK, unit_price=16_000), HEAD]), "見本")
    plan = plan_import(contract=contract, content=content)
    assert [(each.table, each.name) for each in plan.changes] == [("人件費", "窓口従事者")]
    who = by(contract=contract)
    carry_out_import(contract=contract, content=content, breakdown_id=key, by=who)
    draft = carry_out_import(contract=contract, content=content, breakdown_id=key, by=who)
    assert sheet_in(draft).labour[0].unit_price == 16_000
    assert CostBreakdown.objects.count() == 1


@pytest.mark.parametrize(
    ("table", "cell", "value", "row", "column"),
    [
        ("人件費", "C3", "一 式", 3, "単位"),
        ("人件費", "D4", "いっしき", 4, "数量"),
        ("人件費", "B3", None, 3, "単価"),
        ("人件費", "A3", "市長", 3, "役職"),
        ("機材・資材", "C3", "１式", 3, "単位"),
        ("機材・資材", "D4", 0, 4, "数量"),
        ("機材・資材", "B4", "一式", 4, "単価"),
        ("機材・資材", "A4", "事務用品一式(税込)", 4, "物品名"),
        ("機材・資材", "E3", 100, 3, "金額"),
        ("機材・資材", "F3", "番号 1234 5678 9018", 3, "摘要"),
        ("諸経費", "A4", "雑費一式", 4, "費目"),
        ("諸経費", "C3", "一式", 3, "率（%）"),
        ("諸経費", "E4", None, 4, "積算の根拠"),
    ],
)
def test_each_wrong_cell_is_named_and_nothing_is_done(
    table: str, cell: str, value: object, row: int, column: str
) -> None:
    contract, content = make_contract(), put(table, cell, value)
    plan = plan_import(contract=contract, content=content)
    assert {(each.table, each.row, each.column) for each in plan.faults} == {(table, row, column)}
    assert all(each.text and each.remedy for each in plan.faults)
    with pytest.raises(ValidationError):
        carry_out_import(contract=contract, content=content, breakdown_id=uuid.uuid4(), by=by(contract=contract))
    assert not CostBreakdown.objects.exists()


def test_headings_may_say_more_in_brackets() -> None:
    content = put("人件費", "D2", "数量（従事日数など）")
    assert plan_import(contract=make_contract(), content=content).faults == ()


def test_what_is_no_breakdown_says_what_to_do() -> None:
    contract = make_contract()
    for content in (
        b"no workbook",
        typed_over(lambda book: book.remove(book["機材・資材"])),
        put("諸経費", "A2", "名前"),
    ):
        with pytest.raises(UnreadableBook, match="。"):
            plan_import(contract=contract, content=content)
