"""Pieces as a workbook: the list, the sample, and a workbook read back as cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.adapters.list_reading import Wanted, read_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.equipment.calc import asset_sheet as sheet
from madoguchi.equipment.calc.labels import label
from madoguchi.equipment.models import Asset, EquipmentItem

WIDTHS = (14, 34, 18, 20, 26, 14, 16, 30)
WANTED = Wanted(sheet.COLUMNS, sheet.COMPULSORY, (sheet.LABEL, sheet.ITEM), most=1000, unit="台")


def assets_file(contract: Contract, assets: Iterable[Asset], now: datetime) -> bytes:
    """Return the list of pieces in the very columns which an import reads."""
    rows = [tuple(cells_of(each).values()) for each in assets]
    return _file(contract, rows, f"{local(now, contract):%Y-%m-%d %H:%M} 作成")


def sample_file(contract: Contract, items: Iterable[EquipmentItem], site: str) -> bytes:
    """Return a workbook with one invented piece of each kind."""
    day = contract.signed_on.isoformat()
    rows = [
        (label(each.short_name, 1), each.name, site, f"MIHON-{number:02d}", "見本の型番", day, "", "")
        for number, each in enumerate(items, start=1)
    ]
    return _file(contract, rows, "見本")


def cells_of(asset: Asset) -> dict[str, str]:
    """Return a piece as the cells of a row."""
    return {
        sheet.LABEL: asset.label,
        sheet.ITEM: asset.item.name,
        sheet.SITE: asset.site.name,
        sheet.SERIAL: asset.serial,
        sheet.MODEL: asset.model,
        sheet.ACQUIRED: _day(asset.acquired_on),
        sheet.RETIRED: _day(asset.retired_on),
        sheet.REASON: asset.retired_reason,
    }


def read_book(content: bytes) -> list[tuple[int, dict[str, object]]]:
    """Return the rows of a workbook, each with its number in the sheet. Raises UnreadableBook."""
    return read_list(content, WANTED)


def _file(contract: Contract, rows: Sequence[Sequence[str]], made: str) -> bytes:
    columns = [
        Column(label=words, kind=Kind.TEXT, width=width) for words, width in zip(sheet.COLUMNS, WIDTHS, strict=True)
    ]
    caption = f"機器（{len(rows)}台）"
    table = Table(caption=caption, columns=columns, rows=[Row(cells=row) for row in rows], listing=True)
    title = f"{contract.city_name} {contract.title}"
    return write_list(Listing(table=table, sheet="機器", title=title, made=made))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
