"""The sheet of pieces: its columns, what may stand in them, and what a row says. Pure: cells in, rows and faults out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from madoguchi.equipment.calc.labels import spoken
from madoguchi.people.calc.worker_sheet import SPOKEN_DATE, SheetFault

LABEL, ITEM, SITE, SERIAL, MODEL = "管理番号", "種類", "設置場所", "製造番号", "メーカー・型番"
ACQUIRED, RETIRED, REASON = "使い始めた日", "使うのをやめた日", "やめた理由"
COLUMNS = (LABEL, ITEM, SITE, SERIAL, MODEL, ACQUIRED, RETIRED, REASON)
COMPULSORY = (LABEL, ITEM, SITE, ACQUIRED)
LONGEST = {LABEL: 30, SERIAL: 60, MODEL: 80, REASON: 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """One piece as the sheet says; codes instead of words."""

    row: int
    label: str
    item: str
    site: str
    serial: str
    model: str
    acquired_on: date
    retired_on: date | None
    retired_reason: str


@dataclass(slots=True)
class _Reader:
    row: int
    cells: Mapping[str, object]
    faults: list[SheetFault] = field(default_factory=list)

    def fault(self, column: str, text: str, remedy: str) -> None:
        self.faults.append(SheetFault(self.row, column, text, remedy))

    def text(self, column: str) -> str:
        plain = unicodedata.normalize("NFKC", as_text(self.cells.get(column))).strip()
        if not plain and column in COMPULSORY:
            self.fault(column, "書かれていません", f"{column}を書いてください。")
        if len(plain) > LONGEST.get(column, len(plain)):
            self.fault(column, f"{len(plain)}文字あります", f"{LONGEST[column]}文字までにしてください。")
        return plain

    def code(self, column: str, choices: Mapping[str, str]) -> str:
        words = self.text(column)
        known = {unicodedata.normalize("NFKC", name): code for name, code in choices.items()}
        if words and words not in known:
            self.fault(column, f"「{words}」は選べません", f"次のどれかを書いてください: {'、'.join(choices)}")
        return known.get(words, "")

    def day(self, column: str) -> date | None:
        value = self.cells.get(column)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        words = self.text(column)
        found = SPOKEN_DATE.fullmatch(words)
        try:
            if found:
                return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass  # 2月30日: written like a date, and none
        if words:
            self.fault(column, f"「{words}」は日付として読めません", "2026-04-01 のように書いてください。")
        return None


def as_text(value: object) -> str:
    """Return a cell as text: Excel gives serial numbers typed as digits back as floats."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_row(
    row: int, cells: Mapping[str, object], items: Mapping[str, str], sites: Mapping[str, str]
) -> AssetRow | list[SheetFault]:
    """Return the piece of one row, or what is wrong with it. ``row`` is the sheet's own count, from 1."""
    reader = _Reader(row, cells)
    label, serial = spoken(reader.text(LABEL)), reader.text(SERIAL)
    item, site = reader.code(ITEM, items), reader.code(SITE, sites)
    acquired, retired, reason = reader.day(ACQUIRED), reader.day(RETIRED), reader.text(REASON)
    if acquired and retired and retired < acquired:
        reader.fault(RETIRED, "使い始めた日より前です", "使い始めた日と同じ日か、その後の日を書いてください。")
    if (retired is None) != (not reason):
        reader.fault(REASON, "やめた日と理由の片方だけがあります", "両方を書くか、両方を空けてください。")
    if reader.faults or acquired is None:
        return reader.faults
    return AssetRow(
        row=row,
        label=label,
        item=item,
        site=site,
        serial=serial,
        model=reader.text(MODEL),
        acquired_on=acquired,
        retired_on=retired,
        retired_reason=reason,
    )


def repeated(rows: Sequence[AssetRow]) -> list[SheetFault]:
    """Return a fault for every row whose label or serial stood in an earlier row."""
    faults: list[SheetFault] = []
    for column, name in ((LABEL, "label"), (SERIAL, "serial")):
        first: dict[str, int] = {}
        for each in rows:
            value = str(getattr(each, name))
            if value and value in first:
                text = f"「{value}」は{first[value]}行目にもあります"
                faults.append(SheetFault(each.row, column, text, "どちらかの行を直すか、消してください。"))
            first.setdefault(value, each.row)
    return faults
