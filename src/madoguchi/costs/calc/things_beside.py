"""Planned beside actual equipment and material: every row of a breakdown beside what is really there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from madoguchi.costs.calc.money import EquipmentRow, line_amount

ASSET, FIXTURE, CONSUMABLE = "asset", "fixture", "consumable"
NOT_LISTED = "契約の機器・資材の一覧にない物です。実績は数えられません。"
OTHER_UNIT = "契約の一覧では{unit}で数えます（{count}）。単位が違うので比べられません。"
NOT_PLANNED = "積算内訳書にない物です。"
IN_STOCK = "在庫 {count}"


@dataclass(frozen=True, slots=True)
class Really:
    """What is really there of one kind of the contract's list; of consumables what was received, and what is left."""

    name: str
    unit: str
    tracking: str
    quantity: int
    on_hand: int = 0


@dataclass(frozen=True, slots=True)
class ThingBeside:
    """One row. ``planned`` None: not in the breakdown. ``actual`` None: it cannot be compared, ``remark`` says why."""

    kind: str
    name: str
    unit: str
    unit_price: int | None
    planned: Decimal | None
    planned_amount: int | None
    actual: Decimal | None
    actual_amount: int | None
    remark: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return by what an explanation finds its row, in every version of the breakdown."""
        return self.kind, self.name

    @property
    def difference(self) -> Decimal | None:
        """Return actual less planned."""
        return None if self.actual is None else self.actual - (self.planned or Decimal(0))

    @property
    def difference_yen(self) -> int | None:
        """Return actual less planned in yen; None where one of the two is not known."""
        if self.actual_amount is None or self.planned_amount is None:
            return None
        return self.actual_amount - self.planned_amount

    @property
    def differs(self) -> bool:
        """Return whether there is something to explain."""
        return self.difference != 0


def things_beside(rows: Sequence[EquipmentRow], there: Mapping[str, Really], rounding: str) -> list[ThingBeside]:
    """Return the rows of the plan in their order, and then what is there without being planned.

    Several rows of one kind share what is there from the first to the last, and the last has what is more.
    """
    left = {code: Decimal(each.quantity) for code, each in there.items()}
    waiting, lines = Counter(each.kind for each in rows if _same_unit(each, there.get(each.kind))), []
    for row in rows:
        really = there.get(row.kind)
        if really is None:
            lines.append(_line(row, None, NOT_LISTED, rounding))
        elif not _same_unit(row, really):
            remark = OTHER_UNIT.format(unit=really.unit, count=f"{really.quantity:,}{really.unit}")
            lines.append(_line(row, None, remark, rounding))
        else:
            waiting[row.kind] -= 1
            share = min(row.quantity, left[row.kind]) if waiting[row.kind] else left[row.kind]
            left[row.kind] -= share
            lines.append(_line(row, share, _stock(really), rounding))
    planned = {each.kind for each in rows}
    return lines + [_unplanned(code, each) for code, each in there.items() if code not in planned and each.quantity]


def _line(row: EquipmentRow, actual: Decimal | None, remark: str, rounding: str) -> ThingBeside:
    amount = None if actual is None else line_amount(row.unit_price, actual, rounding)
    planned = line_amount(row.unit_price, row.quantity, rounding)
    return ThingBeside(row.kind, row.name, row.unit, row.unit_price, row.quantity, planned, actual, amount, remark)


def _unplanned(code: str, really: Really) -> ThingBeside:
    remark = f"{NOT_PLANNED}{_stock(really)}"
    return ThingBeside(code, really.name, really.unit, None, None, None, Decimal(really.quantity), None, remark)


def _stock(really: Really) -> str:
    if really.tracking != CONSUMABLE:
        return ""
    return IN_STOCK.format(count=f"{really.on_hand:,}{really.unit}")


def _same_unit(row: EquipmentRow, really: Really | None) -> bool:
    return really is not None and _plain(row.unit) == _plain(really.unit)


def _plain(unit: str) -> str:
    return "".join(normalize("NFKC", unit).split())
