"""A breakdown as one CSV table: written with its amounts, read back as the cells of its three tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from madoguchi.costs.adapters.book_reading import MOST_ROWS, Cells
from madoguchi.costs.calc import reading
from madoguchi.costs.calc.clear import EQUIPMENT_TABLE, LABOUR_TABLE, OVERHEAD_TABLE, refuse_unclear
from madoguchi.costs.calc.money import Sheet, number_text, totals_of
from madoguchi.costs.calc.wording import BASIS_WORDS, UNIT_WORDS
from madoguchi.documents.adapters.list_reading import UnreadableBook
from madoguchi.documents.calc.formula_guard import for_csv, looks_like_formula, without_controls

TABLE, NAMED, REMARKED = "表", "役職・物品名・費目", "摘要・積算の根拠"
COLUMNS = (
    TABLE, NAMED, reading.PRICE, reading.UNIT, reading.QUANTITY, reading.AMOUNT, reading.BASIS, reading.RATE, REMARKED,
)  # fmt: skip
OWN_NAMES: Mapping[str, Mapping[str, str]] = {
    LABOUR_TABLE: {NAMED: reading.POST, REMARKED: reading.REMARK},
    EQUIPMENT_TABLE: {NAMED: reading.NAME, REMARKED: reading.REMARK},
    OVERHEAD_TABLE: {NAMED: reading.ITEM, REMARKED: reading.REASON},
}
"""What the two shared columns are in each table."""
ENCODINGS = ("utf-8-sig", "cp932")


def write_csv(sheet: Sheet) -> bytes:
    """Return the file's bytes. Raises UnclearBreakdown where anything in the breakdown is 一式 or empty."""
    refuse_unclear(sheet)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows([for_csv(without_controls(str(cell))) for cell in row] for row in _rows(sheet))
    return stream.getvalue().encode("utf-8-sig")


def read_csv(content: bytes) -> dict[str, list[tuple[int, Cells]]]:
    """Return the rows of each table with their numbers in the file. Raises UnreadableBook."""
    rows = _lines(content)
    if not rows or not {TABLE, NAMED, reading.QUANTITY} <= {reading.plain(each) for each in rows[0]}:
        raise UnreadableBook(f"1行目に見出し（{'、'.join(COLUMNS)}）がありません。見本のファイルに書き写してください。")
    head = [next((each for each in COLUMNS if reading.plain(each) == reading.plain(cell)), cell) for cell in rows[0]]
    tables: dict[str, list[tuple[int, Cells]]] = {table: [] for table in OWN_NAMES}
    for number, row in enumerate(rows[1:], start=2):
        if any(each.strip() for each in row):
            table, cells = _placed(number, dict(zip(head, map(_unguarded, row), strict=False)))
            tables[table].append((number, cells))
    return tables


def _rows(sheet: Sheet) -> Iterator[Sequence[object]]:
    totals = totals_of(sheet)
    for row, amount in zip(sheet.labour, totals.labour_lines, strict=True):
        unit, quantity = UNIT_WORDS[row.unit], number_text(row.quantity)
        yield LABOUR_TABLE, row.title, row.unit_price, unit, quantity, amount, "", "", row.remark
    for thing, amount in zip(sheet.equipment, totals.equipment_lines, strict=True):
        quantity = number_text(thing.quantity)
        yield EQUIPMENT_TABLE, thing.name, thing.unit_price, thing.unit, quantity, amount, "", "", thing.remark
    for each, amount in zip(sheet.overheads, totals.overhead_lines, strict=True):
        rate = number_text(each.rate) if each.rate is not None else ""
        yield OVERHEAD_TABLE, each.name, "", "", "", amount, BASIS_WORDS[each.basis], rate, each.reason


def _lines(content: bytes) -> list[list[str]]:
    for encoding in ENCODINGS:
        try:
            rows = list(csv.reader(io.StringIO(content.decode(encoding), newline="")))
        except (UnicodeDecodeError, csv.Error):
            continue
        return rows[: MOST_ROWS * len(OWN_NAMES)]
    message = "Excelのファイル（.xlsx）としても、CSVとしても読めません。見本のファイルに書き写して登録してください。"
    raise UnreadableBook(message)


def _placed(number: int, cells: Cells) -> tuple[str, Cells]:
    table = reading.plain(cells.get(TABLE))
    if table not in OWN_NAMES:
        known = "、".join(OWN_NAMES)
        raise UnreadableBook(f"{number}行目の「{TABLE}」は「{table}」です。次のどれかにしてください: {known}")
    return table, {OWN_NAMES[table].get(name, name): value for name, value in cells.items()}


def _unguarded(text: str) -> str:
    """Return the cell without the quote which ``for_csv`` puts before what looks like a formula."""
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text
