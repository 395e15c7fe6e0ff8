"""Whole yen from unit price and quantity, overheads and consumption tax: exact, rounded where the rule says, nowhere else.

A line's amount is rounded once (a quantity may have two decimals), an overhead by rate once, the tax once on the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

ROUNDINGS = {"down": ROUND_FLOOR, "half_up": ROUND_HALF_UP, "up": ROUND_CEILING}
"""Amounts are never negative, so floor is 切捨て and ceiling 切上げ."""
PER_CENT = Decimal(100)
LABOUR, EQUIPMENT, BOTH, FIXED = "labour", "equipment", "both", "fixed"


@dataclass(frozen=True, slots=True)
class LabourRow:
    """Work of one post: ``unit`` is day or hour."""

    post: str
    title: str
    unit: str
    unit_price: int
    quantity: Decimal
    remark: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentRow:
    """A thing; ``kind`` is its code in the contract, empty where the contract does not list it."""

    name: str
    unit: str
    unit_price: int
    quantity: Decimal
    kind: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OverheadRow:
    """An overhead: a rate in per cent of a sum, or an amount; and how it was reckoned."""

    name: str
    basis: str
    rate: Decimal | None
    amount: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class TaxRule:
    """The rate of consumption tax in per cent, and what becomes of fractions of a yen."""

    percent: int
    rounding: str = "down"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole breakdown."""

    labour: Sequence[LabourRow]
    equipment: Sequence[EquipmentRow]
    overheads: Sequence[OverheadRow]
    tax: TaxRule


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a breakdown in whole yen; the tuples follow the rows."""

    labour_lines: tuple[int, ...]
    equipment_lines: tuple[int, ...]
    overhead_lines: tuple[int, ...]
    labour: int
    equipment: int
    overheads: int
    untaxed: int
    tax: int
    total: int


def rounded(amount: Decimal, rounding: str) -> int:
    """Return whole yen."""
    return int(amount.quantize(Decimal(1), rounding=ROUNDINGS[rounding]))


def line_amount(unit_price: int, quantity: Decimal, rounding: str) -> int:
    """Return unit price × quantity in whole yen."""
    return rounded(Decimal(unit_price) * quantity, rounding)


def totals_of(sheet: Sheet) -> Totals:
    """Return every amount of a breakdown."""
    rounding = sheet.tax.rounding
    labour_lines = tuple(line_amount(each.unit_price, each.quantity, rounding) for each in sheet.labour)
    equipment_lines = tuple(line_amount(each.unit_price, each.quantity, rounding) for each in sheet.equipment)
    labour, equipment = sum(labour_lines), sum(equipment_lines)
    bases = {LABOUR: labour, EQUIPMENT: equipment, BOTH: labour + equipment}
    overhead_lines = tuple(_overhead(each, bases, rounding) for each in sheet.overheads)
    untaxed = labour + equipment + sum(overhead_lines)
    tax = rounded(Decimal(untaxed) * sheet.tax.percent / PER_CENT, rounding)
    return Totals(
        labour_lines=labour_lines,
        equipment_lines=equipment_lines,
        overhead_lines=overhead_lines,
        labour=labour,
        equipment=equipment,
        overheads=sum(overhead_lines),
        untaxed=untaxed,
        tax=tax,
        total=untaxed + tax,
    )


def number_text(value: Decimal) -> str:
    """Return a quantity or rate as people write it: 12, 12.5, never 12.50."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _overhead(row: OverheadRow, bases: dict[str, int], rounding: str) -> int:
    if row.rate is None:
        return row.amount or 0
    return rounded(Decimal(bases[row.basis]) * row.rate / PER_CENT, rounding)
