"""Reads the cells of one row, typed on a page or standing in a workbook: a row, or what is wrong in which cell.

The same rules at every door: nothing is 一式, no price and no quantity is empty or zero, and each refusal says what to
write instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from madoguchi.costs.calc.lump_sum import hides_name, is_lump_sum, says_lump_sum
from madoguchi.costs.calc.money import FIXED, EquipmentRow, LabourRow, OverheadRow

POST, NAME, ITEM, PRICE, UNIT = "役職", "物品名", "費目", "単価", "単位"
QUANTITY, AMOUNT, REMARK = "数量", "金額", "摘要"
BASIS, RATE, REASON = "算定方法", "率（%）", "積算の根拠"
LABOUR_COLUMNS = (POST, PRICE, UNIT, QUANTITY, AMOUNT, REMARK)
EQUIPMENT_COLUMNS = (NAME, PRICE, UNIT, QUANTITY, AMOUNT, REMARK)
OVERHEAD_COLUMNS = (ITEM, BASIS, RATE, AMOUNT, REASON)
LONGEST = {NAME: 60, ITEM: 60, UNIT: 10, REMARK: 100, REASON: 200}
HIGHEST_PRICE, HIGHEST_QUANTITY, HIGHEST_RATE = 100_000_000, Decimal(100_000), Decimal(100)
DECIMALS = 2
HIDDEN = "内訳がわからない書き方です"
REMEDIES = {
    PRICE: "1つ（1日・1時間）あたりの金額を、円の整数で書いてください。",
    QUANTITY: "数えた数を、0より大きい数字で書いてください（小数は2けたまで）。",
    UNIT: "台・脚・枚・冊など、数えられる単位を書いてください。",
    RATE: "10 や 7.5 のように、0より大きく100までの数字で書いてください（小数は2けたまで）。",
    AMOUNT: "円の整数で書いてください。根拠は「積算の根拠」に書きます。",
}


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in one cell, and what to write instead."""

    row: int
    column: str
    text: str
    remedy: str
    table: str = ""

    @property
    def words(self) -> str:
        """Return both as one message."""
        return f"{self.text}。{self.remedy}"


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row and keeps its faults."""

    row: int
    cells: Mapping[str, object]
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, column: str, text: str, remedy: str) -> None:
        self.faults.append(CellFault(self.row, column, text, remedy))

    def text(self, column: str, *, compulsory: bool = True) -> str:
        words = plain(self.cells.get(column))
        if not words and compulsory:
            self.fault(column, "書かれていません", REMEDIES.get(column, f"{column}を書いてください。"))
        elif len(words) > LONGEST.get(column, len(words)):
            self.fault(column, f"{len(words)}文字あります", f"{LONGEST[column]}文字までにしてください。")
        return words

    def name(self, column: str) -> str:
        words = self.text(column)
        if words and hides_name(words):
            self.fault(column, f"「{words}」は{HIDDEN}", "中身を1つずつ行に分けて、それぞれの名前を書いてください。")
        return words

    def words(self, column: str, *, compulsory: bool = False) -> str:
        found = self.text(column, compulsory=compulsory)
        if says_lump_sum(found):
            self.fault(column, f"「{found}」は{HIDDEN}", "「一式」を使わず、中身を書いてください。")
        return found

    def unit(self) -> str:
        words = self.text(UNIT)
        if words and is_lump_sum(words):
            self.fault(UNIT, f"「{words}」は{HIDDEN}", REMEDIES[UNIT])
        elif words and words.replace(".", "").isdigit():
            self.fault(UNIT, f"「{words}」は単位ではありません", REMEDIES[UNIT])
        return words

    def number(self, column: str, highest: Decimal, decimals: int = DECIMALS) -> Decimal:
        words = self.text(column)
        if not words:
            return Decimal(0)
        if is_lump_sum(words):
            self.fault(column, f"「{words}」は{HIDDEN}", REMEDIES[column])
            return Decimal(0)
        value = _decimal(words)
        if value is None:
            self.fault(column, f"「{words}」は数字として読めません", REMEDIES[column])
        elif value <= 0:
            self.fault(column, f"「{words}」は使えません（0より大きい数が要ります）", REMEDIES[column])
        elif value > highest:
            self.fault(column, f"「{words}」は大きすぎます", f"{highest:,}までにしてください。")
        elif value != value.quantize(Decimal(1).scaleb(-decimals)):
            self.fault(column, f"「{words}」は細かすぎます", REMEDIES[column])
        return value or Decimal(0)

    def price(self, column: str = PRICE) -> int:
        return int(self.number(column, Decimal(HIGHEST_PRICE), 0))

    def code(self, column: str, choices: Mapping[str, str]) -> str:
        words = self.text(column)
        if words and words not in choices:
            self.fault(column, f"「{words}」は選べません", f"次のどれかにしてください: {'、'.join(choices)}")
        return choices.get(words, "")


def read_labour(
    row: int, cells: Mapping[str, object], posts: Mapping[str, str], units: Mapping[str, str]
) -> LabourRow | list[CellFault]:
    """Return the labour of one row. ``posts`` and ``units`` say which words stand for which code."""
    reader = _Reader(row, cells)
    post = reader.code(POST, posts)
    title = next((words for words, code in posts.items() if code == post), "")
    unit = _labour_unit(reader, units)
    read = LabourRow(post, title, unit, reader.price(), reader.number(QUANTITY, HIGHEST_QUANTITY), reader.words(REMARK))
    return reader.faults or read


def read_equipment(row: int, cells: Mapping[str, object], kinds: Mapping[str, str]) -> EquipmentRow | list[CellFault]:
    """Return the thing of one row. ``kinds`` are the contract's names and their codes."""
    reader = _Reader(row, cells)
    name, unit = reader.name(NAME), reader.unit()
    price, quantity = reader.price(), reader.number(QUANTITY, HIGHEST_QUANTITY)
    read = EquipmentRow(name, unit, price, quantity, kinds.get(name, ""), reader.words(REMARK))
    return reader.faults or read


def read_overhead(row: int, cells: Mapping[str, object], bases: Mapping[str, str]) -> OverheadRow | list[CellFault]:
    """Return the overhead of one row: a rate of a sum, or an amount, with its reason."""
    reader = _Reader(row, cells)
    name, basis = reader.name(ITEM), reader.code(BASIS, bases)
    rate = amount = None
    if basis == FIXED:
        amount = reader.price(AMOUNT)
        _refuse_both(reader, RATE, "金額で決める行です")
    elif basis:
        rate = reader.number(RATE, HIGHEST_RATE)
    read = OverheadRow(name, basis, rate, amount, reader.words(REASON, compulsory=True))
    return reader.faults or read


def plain(value: object) -> str:
    """Return a cell as text: one width, no blanks around; a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return unicodedata.normalize("NFKC", str(value)).strip()


def _labour_unit(reader: _Reader, units: Mapping[str, str]) -> str:
    words = plain(reader.cells.get(UNIT))
    if words and is_lump_sum(words):
        reader.fault(UNIT, f"「{words}」は{HIDDEN}", "従事日数なら「日」、従事時間なら「時間」にしてください。")
        return ""
    return reader.code(UNIT, units)


def _refuse_both(reader: _Reader, column: str, why: str) -> None:
    if plain(reader.cells.get(column)):
        reader.fault(
            column, f"{why}が、{column}も書かれています", f"{column}を空欄にするか、算定方法を変えてください。"
        )


def _decimal(words: str) -> Decimal | None:
    try:
        value = Decimal(words.replace(",", "").removeprefix("¥").removesuffix("円"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
