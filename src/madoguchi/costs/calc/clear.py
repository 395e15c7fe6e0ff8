"""The last look at a whole breakdown, before it is kept, written out or handed over: whoever made it, nothing in it is 一式."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from madoguchi.costs.calc import reading
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, number_text
from madoguchi.costs.calc.reading import CellFault

LABOUR_TABLE, EQUIPMENT_TABLE, OVERHEAD_TABLE = "人件費", "機材・資材", "諸経費"


class UnclearBreakdown(ValueError):
    """Something in a breakdown is unclear; ``faults`` say where."""

    def __init__(self, faults: tuple[CellFault, ...]) -> None:
        """Keep the faults."""
        self.faults = faults
        super().__init__(" ".join(f"{each.table} {each.row}行目 {each.column}: {each.words}" for each in faults))


def faults_of(sheet: Sheet) -> tuple[CellFault, ...]:
    """Return everything unclear: cells which hide an amount, nothing at all, one post counted in two units."""
    return (*_rows(sheet), *_whole(sheet))


def refuse_unclear(sheet: Sheet) -> None:
    """Raise UnclearBreakdown where anything is unclear."""
    faults = faults_of(sheet)
    if faults:
        raise UnclearBreakdown(faults)


def labour_cells(row: LabourRow) -> Mapping[str, object]:
    """Return the row as its cells, the unit and the post as their codes."""
    return {
        reading.POST: row.post,
        reading.PRICE: row.unit_price,
        reading.UNIT: row.unit,
        reading.QUANTITY: number_text(row.quantity),
        reading.REMARK: row.remark,
    }


def equipment_cells(row: EquipmentRow) -> Mapping[str, object]:
    """Return the row as its cells."""
    return {
        reading.NAME: row.name,
        reading.PRICE: row.unit_price,
        reading.UNIT: row.unit,
        reading.QUANTITY: number_text(row.quantity),
        reading.REMARK: row.remark,
    }


def overhead_cells(row: OverheadRow) -> Mapping[str, object]:
    """Return the row as its cells, the basis as its code."""
    return {
        reading.ITEM: row.name,
        reading.BASIS: row.basis,
        reading.RATE: number_text(row.rate) if row.rate is not None else "",
        reading.AMOUNT: row.amount if row.amount is not None else "",
        reading.REASON: row.reason,
    }


def placed(faults: list[CellFault], table: str) -> list[CellFault]:
    """Return the faults with the table in which they stand."""
    return [CellFault(each.row, each.column, each.text, each.remedy, table) for each in faults]


def _rows(sheet: Sheet) -> Iterator[CellFault]:
    units, bases = (
        {each: each for each in ("day", "hour")},
        {each: each for each in ("labour", "equipment", "both", "fixed")},
    )
    for number, labour in enumerate(sheet.labour, start=1):
        read = reading.read_labour(number, labour_cells(labour), {labour.post: labour.post}, units)
        yield from placed(read, LABOUR_TABLE) if isinstance(read, list) else ()
    for number, thing in enumerate(sheet.equipment, start=1):
        seen = reading.read_equipment(number, equipment_cells(thing), {})
        yield from placed(seen, EQUIPMENT_TABLE) if isinstance(seen, list) else ()
    for number, overhead in enumerate(sheet.overheads, start=1):
        found = reading.read_overhead(number, overhead_cells(overhead), bases)
        yield from placed(found, OVERHEAD_TABLE) if isinstance(found, list) else ()


def _whole(sheet: Sheet) -> Iterator[CellFault]:
    if not sheet.labour:
        yield CellFault(
            0, reading.POST, "人件費が1行もありません", "従事する役職の単価と従事日数を書いてください。", LABOUR_TABLE
        )
    units: defaultdict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(sheet.labour, start=1):
        units[row.post].add(row.unit)
        if len(units[row.post]) > 1:
            remedy = "日か時間のどちらかにそろえてください。実績と比べられるようにするためです。"
            yield CellFault(number, reading.UNIT, f"{row.title}に日と時間の両方があります", remedy, LABOUR_TABLE)
