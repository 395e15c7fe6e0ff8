"""Amounts are whole yen, rounded where the rule says and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.costs.calc.content import content_of, sheet_of
from madoguchi.costs.calc.money import (
    EquipmentRow,
    LabourRow,
    OverheadRow,
    Sheet,
    TaxRule,
    line_amount,
    number_text,
    rounded,
    totals_of,
)
from madoguchi.documents.calc.content import canonical
from tests.makers.costs import CARRYING, CLERK, DESK, MANAGING, sheet

PRICES = st.integers(1, 100_000_000)
QUANTITIES = st.decimals("0.01", "1000", places=2)
ROUNDINGS = st.sampled_from(["down", "half_up", "up"])
SHEETS = st.builds(
    Sheet,
    labour=st.lists(
        st.builds(LabourRow, st.just("p"), st.just("役職"), st.just("day"), PRICES, QUANTITIES), max_size=4
    ),
    equipment=st.lists(st.builds(EquipmentRow, st.just("机"), st.just("台"), PRICES, QUANTITIES), max_size=4),
    overheads=st.lists(
        st.one_of(
            st.builds(
                OverheadRow,
                st.just("管理費"),
                st.sampled_from(["labour", "equipment", "both"]),
                st.decimals("0.01", "100", places=2),
                st.none(),
                st.just("実績"),
            ),
            st.builds(OverheadRow, st.just("運搬費"), st.just("fixed"), st.none(), PRICES, st.just("見積り")),
        ),
        max_size=3,
    ),
    tax=st.builds(TaxRule, st.integers(0, 100), ROUNDINGS),
)


def test_a_breakdown_by_hand() -> None:
    totals = totals_of(sheet())
    assert totals.labour_lines == (3_607_500, 1_080_000)
    assert totals.equipment_lines == (119_988, 832)  # 333 × 2.5 = 832.5
    assert totals.overhead_lines == (339_843, 54_321)  # 4,687,500 × 7.25 % = 339,843.75
    assert totals.untaxed == 5_202_484
    assert totals.tax == 520_248
    assert totals.total == 5_722_732


@pytest.mark.parametrize(("rounding", "yen"), [("down", 832), ("half_up", 833), ("up", 833)])
def test_the_rule_says_what_becomes_of_half_a_yen(rounding: str, yen: int) -> None:
    assert line_amount(333, Decimal("2.5"), rounding) == yen


@given(PRICES, QUANTITIES, ROUNDINGS)
def test_a_line_is_off_by_less_than_a_yen(price: int, quantity: Decimal, rounding: str) -> None:
    exact, amount = price * quantity, line_amount(price, quantity, rounding)
    assert abs(amount - exact) < 1
    if exact == exact.to_integral_value():
        assert amount == exact


@given(SHEETS)
def test_the_sums_are_the_sums_of_what_is_shown(breakdown: Sheet) -> None:
    totals = totals_of(breakdown)
    assert totals.labour == sum(totals.labour_lines)
    assert totals.equipment == sum(totals.equipment_lines)
    assert totals.overheads == sum(totals.overhead_lines)
    assert totals.untaxed == totals.labour + totals.equipment + totals.overheads
    assert totals.total == totals.untaxed + totals.tax
    exact = Decimal(totals.untaxed) * breakdown.tax.percent / 100
    assert totals.tax == rounded(exact, breakdown.tax.rounding)
    assert abs(totals.tax - exact) < 1


@given(SHEETS)
def test_rounding_up_is_never_less_than_rounding_down(breakdown: Sheet) -> None:
    down = totals_of(replace(breakdown, tax=replace(breakdown.tax, rounding="down")))
    half = totals_of(replace(breakdown, tax=replace(breakdown.tax, rounding="half_up")))
    up = totals_of(replace(breakdown, tax=replace(breakdown.tax, rounding="up")))
    assert down.total <= half.total <= up.total


@given(SHEETS)
def test_frozen_content_holds_no_floats_and_gives_the_breakdown_back(breakdown: Sheet) -> None:
    content = content_of(breakdown)
    canonical(content)  # raises TypeError for a float
    again = sheet_of(content)
    assert content_of(again) == content
    assert totals_of(again) == totals_of(breakdown)


def test_quantities_are_written_without_idle_noughts() -> None:
    assert [number_text(Decimal(each)) for each in ("12.50", "12.00", "100", "0.05")] == ["12.5", "12", "100", "0.05"]


def test_a_rate_is_of_the_sum_it_names() -> None:
    rows = [replace(MANAGING, basis=basis, rate=Decimal(10)) for basis in ("labour", "equipment", "both")]
    whole = sheet(labour=[replace(CLERK, quantity=Decimal(10))], equipment=[replace(DESK, quantity=Decimal(10))])
    totals = totals_of(replace(whole, overheads=[*rows, CARRYING]))
    assert totals.overhead_lines == (15_000, 9_999, 24_999, 54_321)
