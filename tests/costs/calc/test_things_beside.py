"""Every row of the breakdown stands beside what is really there, and what cannot be compared says why."""

from __future__ import annotations

from decimal import Decimal

from madoguchi.costs.adapters.things_csv import write_things
from madoguchi.costs.calc.money import EquipmentRow
from madoguchi.costs.calc.things_beside import ASSET, CONSUMABLE, FIXTURE, NOT_LISTED, Really, things_beside

TERMINAL = Really("支援端末", "台", ASSET, 5)
PENS = Really("筆記用具", "本", CONSUMABLE, 40, on_hand=12)
CHAIRS = Really("椅子", "脚", FIXTURE, 8)


def row(name: str, kind: str, quantity: str, *, unit: str = "台", price: int = 1_000) -> EquipmentRow:
    return EquipmentRow(name, unit, price, Decimal(quantity), kind)


def test_a_difference_in_quantity_is_one_in_yen() -> None:
    (line,) = things_beside([row("筆記用具", "pens", "50.5", unit="本", price=111)], {"pens": PENS}, "down")
    assert (line.planned, line.actual, line.difference) == (Decimal("50.5"), Decimal(40), Decimal("-10.5"))
    assert (line.planned_amount, line.actual_amount, line.difference_yen) == (5_605, 4_440, -1_165)
    assert line.remark == "在庫 12本"
    assert line.differs


def test_rows_of_one_kind_share_what_is_there_and_the_last_has_the_rest() -> None:
    rows = [row("支援端末", "terminal", "2"), row("支援端末", "terminal", "2", price=2_000)]
    more = things_beside(rows, {"terminal": TERMINAL}, "down")
    assert [each.actual for each in more] == [2, 3]
    assert [each.differs for each in more] == [False, True]
    fewer = things_beside(rows, {"terminal": Really("支援端末", "台", ASSET, 1)}, "down")
    assert [each.actual for each in fewer] == [1, 0]


def test_what_cannot_be_compared_says_why_and_wants_a_word() -> None:
    rows = [
        row("コピー用紙", "", "3", unit="冊"),
        row("椅子", "chair", "1", unit="組"),
        row("椅子", "chair", "8", unit="脚 "),
    ]
    paper, sets, chairs = things_beside(rows, {"chair": CHAIRS}, "down")
    assert (paper.actual, paper.difference_yen, paper.remark, paper.differs) == (None, None, NOT_LISTED, True)
    assert sets.actual is None
    assert "契約の一覧では脚で数えます（8脚）" in sets.remark
    assert (chairs.actual, chairs.differs) == (Decimal(8), False)


def test_what_is_there_without_being_planned_is_shown_and_what_is_neither_is_not() -> None:
    there = {"terminal": TERMINAL, "chair": Really("椅子", "脚", FIXTURE, 0)}
    (line,) = things_beside([], there, "down")
    assert (line.name, line.planned, line.actual, line.actual_amount) == ("支援端末", None, Decimal(5), None)
    assert line.remark == "積算内訳書にない物です。"


def test_the_csv_table_has_figures_which_a_sheet_adds_up() -> None:
    lines = things_beside([row("支援端末", "terminal", "7", price=1_500)], {"terminal": TERMINAL}, "down")
    head, line = write_things([(each, "=2台は故障") for each in lines]).decode("utf-8-sig").splitlines()
    assert head.startswith("物品名,単位,単価（円）,予定,実績,差,")
    assert line == "支援端末,台,1500,7,5,-2,10500,7500,-3000,,'=2台は故障"
