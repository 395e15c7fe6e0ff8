"""What a workbook changes in a breakdown, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from madoguchi.costs.calc.clear import EQUIPMENT_TABLE, LABOUR_TABLE, OVERHEAD_TABLE
from madoguchi.costs.calc.money import Sheet, number_text
from madoguchi.costs.calc.wording import BASIS_WORDS, UNIT_WORDS

Lines = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line: empty ``before`` is new, empty ``after`` is gone."""

    table: str
    name: str
    before: str
    after: str


def line_changes(before: Sheet, after: Sheet) -> list[LineChange]:
    """Return the lines which are new, changed or gone; those which stay are left out."""
    old, new = _lines(before), _lines(after)
    changed = [LineChange(*key, old.get(key, ""), words) for key, words in new.items() if old.get(key) != words]
    return changed + [LineChange(*key, words, "") for key, words in old.items() if key not in new]


def _lines(sheet: Sheet) -> Lines:
    labour = (
        (each.title, f"{each.unit_price:,}円 × {number_text(each.quantity)}{UNIT_WORDS[each.unit]}", each.remark)
        for each in sheet.labour
    )
    things = (
        (each.name, f"{each.unit_price:,}円 × {number_text(each.quantity)}{each.unit}", each.remark)
        for each in sheet.equipment
    )
    overheads = (
        (
            each.name,
            f"{BASIS_WORDS[each.basis]} {number_text(each.rate)}%"
            if each.rate is not None
            else f"{each.amount or 0:,}円",
            each.reason,
        )
        for each in sheet.overheads
    )
    return _named(LABOUR_TABLE, labour) | _named(EQUIPMENT_TABLE, things) | _named(OVERHEAD_TABLE, overheads)


def _named(table: str, lines: Iterable[tuple[str, str, str]]) -> Lines:
    """Return the lines by table and name; the second line of a name is counted apart."""
    seen: Counter[str] = Counter()
    found: Lines = {}
    for name, words, remark in lines:
        seen[name] += 1
        label = name if seen[name] == 1 else f"{name}（{seen[name]}）"
        found[table, label] = words + (f"　{remark}" if remark else "")
    return found
