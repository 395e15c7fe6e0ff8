"""Pieces from a workbook: first what it would change, then the same thing done. Reading twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract, Site
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.assets import AssetEntry, save_asset
from madoguchi.equipment.adapters.workbooks import cells_of, read_book
from madoguchi.equipment.calc import asset_sheet as sheet
from madoguchi.equipment.calc.asset_sheet import AssetRow
from madoguchi.equipment.models import Asset, EquipmentItem
from madoguchi.equipment.queries.items import by_label, kinds_with_pieces
from madoguchi.people.calc.worker_difference import Change, Difference, differences
from madoguchi.people.calc.worker_sheet import SheetFault
from madoguchi.privacy.detection import ForbiddenNumber, refuse

TEXTS = {
    "label": sheet.LABEL,
    "serial": sheet.SERIAL,
    "model": sheet.MODEL,
    "retired_reason": sheet.REASON,
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the workbook: what it does to which piece."""

    row: AssetRow
    change: Change
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook would do, or what is wrong with it. With any fault nothing is done."""

    rows: tuple[PlannedRow, ...]
    faults: tuple[SheetFault, ...]

    def count(self, change: Change) -> int:
        """Return how many rows do this."""
        return sum(each.change == change for each in self.rows)


def plan_import(*, contract: Contract, content: bytes) -> Plan:
    """Return what a workbook would do. Raises UnreadableBook for what is no workbook of equipment."""
    items = {each.name: each.code for each in kinds_with_pieces(contract)}
    sites = {each.name: each.code for each in Site.objects.filter(contract=contract)}
    rows: list[AssetRow] = []
    faults: list[SheetFault] = []
    for number, cells in read_book(content):
        read = sheet.read_row(number, cells, items, sites)
        if isinstance(read, list):
            faults += read
        else:
            rows.append(read)
    faults += [*sheet.repeated(rows), *_serials_of_others(contract, rows)]
    faults += [fault for row in rows for fault in _forbidden(row)]
    known = by_label(contract, [each.label for each in rows])
    names = {code: name for name, code in items.items()}, {code: name for name, code in sites.items()}
    planned = [_planned(each, known.get(each.label), *names) for each in rows]
    return Plan(tuple(planned), tuple(sorted(faults, key=lambda each: each.row)))


@transaction.atomic
def carry_out_import(*, contract: Contract, content: bytes, by: By) -> Plan:
    """Enter and change the pieces of a workbook, all of them or none; the same workbook again changes nothing.

    Raises ValidationError when the workbook has faults, Refused for a piece which is out of the locker and would move,
    UnreadableBook when it is none.
    """
    plan = plan_import(contract=contract, content=content)
    if plan.faults:
        raise ValidationError("直すところが残っています。表のとおりに直してから、もう一度登録してください。")
    known = by_label(contract, [each.row.label for each in plan.rows])
    items = {each.code: each for each in kinds_with_pieces(contract)}
    sites = {each.code: each for each in Site.objects.filter(contract=contract)}
    for each in plan.rows:
        if each.change != Change.SAME:
            asset = known.get(each.row.label)
            key = asset.pk if asset else new_asset_id(contract, each.row.label)
            entry = _entry(each.row, items[each.row.item], sites[each.row.site])
            save_asset(contract=contract, asset_id=key, entry=entry, by=by)
    return plan


def new_asset_id(contract: Contract, label: str) -> UUID:
    """Return the same id for the same label of the same contract."""
    return uuid5(contract.pk, f"asset {label}")


def _planned(row: AssetRow, asset: Asset | None, items: dict[str, str], sites: dict[str, str]) -> PlannedRow:
    after = {
        sheet.LABEL: row.label,
        sheet.ITEM: items[row.item],
        sheet.SITE: sites[row.site],
        sheet.SERIAL: row.serial,
        sheet.MODEL: row.model,
        sheet.ACQUIRED: row.acquired_on.isoformat(),
        sheet.RETIRED: row.retired_on.isoformat() if row.retired_on else "",
        sheet.REASON: row.retired_reason,
    }
    changed = differences(cells_of(asset) if asset else {}, after)
    change = Change.NEW if asset is None else Change.CHANGED if changed else Change.SAME
    return PlannedRow(row, change, changed)


def _entry(row: AssetRow, item: EquipmentItem, site: Site) -> AssetEntry:
    return AssetEntry(
        item=item,
        site=site,
        acquired_on=row.acquired_on,
        label=row.label,
        serial=row.serial,
        model=row.model,
        retired_on=row.retired_on,
        retired_reason=row.retired_reason,
    )


def _serials_of_others(contract: Contract, rows: Sequence[AssetRow]) -> list[SheetFault]:
    held = Asset.objects.filter(contract=contract, serial__in=[each.serial for each in rows if each.serial])
    owners = {each.serial: each.label for each in held}
    return [
        SheetFault(
            each.row,
            sheet.SERIAL,
            f"「{each.serial}」は{owners[each.serial]}に登録されています",
            "管理番号か製造番号を確かめてください。",
        )
        for each in rows
        if owners.get(each.serial, each.label) != each.label
    ]


def _forbidden(row: AssetRow) -> list[SheetFault]:
    faults = []
    for name, column in TEXTS.items():
        try:
            refuse(str(getattr(row, name)), column)
        except ForbiddenNumber as refusal:
            text = str(refusal.message).split("。", 1)[0]
            faults.append(SheetFault(row.row, column, text, "番号を消してください。"))
    return faults
