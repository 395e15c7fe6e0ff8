"""A row is read, or every wrong cell is named with its remedy."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from madoguchi.costs.calc.clear import UnclearBreakdown, faults_of, refuse_unclear
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow
from madoguchi.costs.calc.reading import read_equipment, read_labour, read_overhead
from madoguchi.costs.calc.sheet_difference import line_changes
from tests.makers.costs import CARRYING, CLERK, DESK, HEAD, MANAGING, sheet

POSTS, UNITS = {"窓口従事者": "counter_staff"}, {"日": "day", "時間": "hour"}
THING: dict[str, object] = {"物品名": "机", "単価": 9999.0, "単位": "台", "数量": 12.5}
WORK: dict[str, object] = {"役職": "窓口従事者", "単価": "￥15,000円", "単位": "日", "数量": "２４０.５"}


def test_good_rows_become_rows_whatever_their_width() -> None:
    assert read_equipment(1, THING, {"机": "desk"}) == EquipmentRow("机", "台", 9999, Decimal("12.5"), "desk")
    assert read_labour(1, WORK, POSTS, UNITS) == LabourRow(
        "counter_staff", "窓口従事者", "day", 15_000, Decimal("240.5")
    )


@pytest.mark.parametrize("column", ["単価", "数量"])
@pytest.mark.parametrize("value", ["", None, "0", 0, "-1", "約10", "9999999999", "NaN", "Infinity"])
def test_empty_zero_and_unreadable_figures_are_refused(column: str, value: object) -> None:
    faults = read_equipment(4, THING | {column: value}, {})
    assert isinstance(faults, list)
    assert [(each.row, each.column) for each in faults] == [(4, column)]
    assert faults[0].remedy.endswith("。")


@pytest.mark.parametrize(("column", "value"), [("単価", "10.5"), ("数量", "1.234")])
def test_figures_which_are_too_fine_are_refused(column: str, value: str) -> None:
    faults = read_equipment(1, THING | {column: value}, {})
    assert isinstance(faults, list)
    assert [each.column for each in faults] == [column]


def test_every_wrong_cell_of_a_row_is_named() -> None:
    faults = read_equipment(9, {"物品名": "", "単価": "", "単位": "12", "数量": "一式"}, {})
    assert isinstance(faults, list)
    assert {each.column for each in faults} == {"物品名", "単価", "単位", "数量"}


def test_an_overhead_is_a_rate_or_an_amount_with_its_reason() -> None:
    bases = {"金額": "fixed", "人件費に対する率": "labour"}
    fixed = {"費目": "運搬費", "算定方法": "金額", "率（%）": "", "金額": 5000, "積算の根拠": "往復1回"}
    assert read_overhead(1, fixed, bases) == OverheadRow("運搬費", "fixed", None, 5000, "往復1回")
    both, silent = read_overhead(1, fixed | {"率（%）": 3}, bases), read_overhead(1, fixed | {"積算の根拠": ""}, bases)
    assert isinstance(both, list)
    assert [each.column for each in both] == ["率（%）"]
    assert isinstance(silent, list)
    assert [each.column for each in silent] == ["積算の根拠"]


def test_a_whole_breakdown_is_clear_or_says_where_it_is_not() -> None:
    assert faults_of(sheet()) == ()
    unclear = sheet(equipment=[DESK, replace(DESK, unit="一 式")], overheads=[replace(CARRYING, name="雑費一式")])
    found = faults_of(unclear)
    assert [(each.table, each.row, each.column) for each in found] == [("機材・資材", 2, "単位"), ("諸経費", 1, "費目")]
    with pytest.raises(UnclearBreakdown):
        refuse_unclear(unclear)


def test_a_breakdown_without_labour_is_no_breakdown() -> None:
    assert [each.table for each in faults_of(sheet(labour=[]))] == ["人件費"]


def test_one_post_is_counted_in_one_unit() -> None:
    mixed = sheet(labour=[CLERK, replace(CLERK, unit="hour")])
    assert [(each.row, each.column) for each in faults_of(mixed)] == [(2, "単位")]


def test_differences_name_new_changed_and_missing_lines() -> None:
    after = sheet(labour=[replace(CLERK, unit_price=16_000), HEAD], equipment=[DESK], overheads=[MANAGING, CARRYING])
    found = line_changes(sheet(), after)
    assert [(each.name, each.before, each.after) for each in found] == [
        ("窓口従事者", "15,000円 × 240.5日", "16,000円 × 240.5日"),
        ("コピー用紙", "333円 × 2.5冊", ""),
    ]
    assert line_changes(after, after) == []
