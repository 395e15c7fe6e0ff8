"""A breakdown from a workbook or a CSV file: first what it would change, then the same thing done. Reading twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.costs.actions.writing import save_breakdown
from madoguchi.costs.adapters.book_reading import Cells, read_book
from madoguchi.costs.adapters.csv_book import read_csv
from madoguchi.costs.calc import reading
from madoguchi.costs.calc.clear import EQUIPMENT_TABLE, LABOUR_TABLE, OVERHEAD_TABLE, faults_of, placed
from madoguchi.costs.calc.money import Sheet, TaxRule, line_amount
from madoguchi.costs.calc.reading import CellFault
from madoguchi.costs.calc.sheet_difference import LineChange, line_changes
from madoguchi.costs.choices import Basis, LabourUnit
from madoguchi.costs.models import CostBreakdown
from madoguchi.costs.queries.breakdowns import (
    clause_words,
    draft_of,
    in_use,
    kinds_offered,
    posts_offered,
    sheet_in,
    tax_of,
)
from madoguchi.documents.actions.submitting import By
from madoguchi.privacy.detection import ForbiddenNumber, refuse

RowT = TypeVar("RowT")
ZIP = b"PK"
TEXTS = (reading.NAME, reading.ITEM, reading.UNIT, reading.REMARK, reading.REASON)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook would do, or what is wrong with it. With any fault nothing is done."""

    sheet: Sheet
    changes: tuple[LineChange, ...]
    faults: tuple[CellFault, ...]


def plan_import(*, contract: Contract, content: bytes) -> Plan:
    """Return what a file would do to the version in preparation. Raises UnreadableBook for what is no breakdown."""
    tables, before = _tables(content), draft_of(contract) or in_use(contract)
    tax = sheet_in(before).tax if before else tax_of(contract)
    units = {each.label: each.value for each in LabourUnit}
    bases = {reading.plain(each.label): each.value for each in Basis}
    posts, kinds, faults = posts_offered(contract), kinds_offered(contract), list[CellFault]()
    labour = _read(tables, LABOUR_TABLE, lambda at, cells: reading.read_labour(at, cells, posts, units), faults)
    equipment = _read(tables, EQUIPMENT_TABLE, lambda at, cells: reading.read_equipment(at, cells, kinds), faults)
    overheads = _read(tables, OVERHEAD_TABLE, lambda at, cells: reading.read_overhead(at, _without_amount(cells), bases), faults)  # fmt: skip  # noqa: E501
    sheet = Sheet(labour, equipment, overheads, tax)
    for table in (LABOUR_TABLE, EQUIPMENT_TABLE):
        faults += placed(_wrong_amounts(tables[table], tax), table)
    if not faults:
        faults += faults_of(sheet)
    old = sheet_in(before) if before else Sheet((), (), (), tax)
    return Plan(sheet, tuple(line_changes(old, sheet)) if not faults else (), tuple(faults))


@transaction.atomic
def carry_out_import(*, contract: Contract, content: bytes, breakdown_id: UUID, by: By) -> CostBreakdown:
    """Write the version in preparation as the workbook says, whole or not at all.

    Raises ValidationError when the workbook has faults, UnreadableBook when it is none. The same workbook again changes
    nothing.
    """
    plan = plan_import(contract=contract, content=content)
    if plan.faults:
        message = "直すところが残っています。表のとおりに直してから、もう一度登録してください。"
        raise ValidationError(f"{message}{clause_words(contract)}")
    return save_breakdown(contract=contract, breakdown_id=breakdown_id, sheet=plan.sheet, by=by)


def _tables(content: bytes) -> Mapping[str, list[tuple[int, Cells]]]:
    """Return the cells of a workbook, which is a zip archive, or of a CSV file."""
    return read_book(content) if content.startswith(ZIP) else read_csv(content)


def _read(
    tables: Mapping[str, list[tuple[int, Cells]]],
    table: str,
    read: Callable[[int, Cells], RowT | list[CellFault]],
    faults: list[CellFault],
) -> list[RowT]:
    """Return the rows of a table; what is wrong is added to the faults."""
    rows: list[RowT] = []
    for at, cells in tables[table]:
        found = read(at, cells)
        if isinstance(found, list):
            faults += placed(found, table)
        else:
            rows.append(found)
        faults += placed(_forbidden(at, cells), table)
    return rows


def _without_amount(cells: Cells) -> Cells:
    """Return an overhead's cells; beside a rate the amount is only the sheet's own sum."""
    is_fixed = reading.plain(cells.get(reading.BASIS)) == Basis.FIXED.label
    return cells if is_fixed else {name: value for name, value in cells.items() if name != reading.AMOUNT}


def _wrong_amounts(rows: list[tuple[int, Cells]], tax: TaxRule) -> list[CellFault]:
    """Return where somebody typed an amount over the formula which is not unit price × quantity."""
    faults = []
    for at, cells in rows:
        price, quantity, amount = (
            _number(cells.get(name)) for name in (reading.PRICE, reading.QUANTITY, reading.AMOUNT)
        )
        if price is None or quantity is None or amount is None:
            continue
        right = line_amount(int(price), quantity, tax.rounding)
        if amount != right:
            text = f"{amount:,}円は、単価と数量から計算した{right:,}円と合いません"
            faults.append(
                CellFault(at, reading.AMOUNT, text, "単価か数量を直してください。金額は計算式のままにします。")
            )
    return faults


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(reading.plain(value).replace(",", ""))
    except InvalidOperation:
        return None


def _forbidden(at: int, cells: Cells) -> list[CellFault]:
    faults = []
    for column in TEXTS:
        try:
            refuse(reading.plain(cells.get(column)), column)
        except ForbiddenNumber as refusal:
            text = str(refusal.message).split("。", 1)[0]
            faults.append(CellFault(at, column, text, "番号を消してください。"))
    return faults
