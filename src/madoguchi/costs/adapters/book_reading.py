"""Reads a workbook of a breakdown back as the cells of its three tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from madoguchi.costs.adapters.book import SUBTOTAL
from madoguchi.costs.calc import reading
from madoguchi.costs.calc.clear import EQUIPMENT_TABLE, LABOUR_TABLE, OVERHEAD_TABLE
from madoguchi.documents.adapters.excel_reading import BrokenBookError, opened_book, rows_of
from madoguchi.documents.adapters.list_reading import HEAD_WITHIN, UnreadableBook
from madoguchi.documents.adapters.packed import PackedFileError

COMPULSORY: Mapping[str, Sequence[str]] = {
    LABOUR_TABLE: (reading.POST, reading.PRICE, reading.UNIT, reading.QUANTITY),
    EQUIPMENT_TABLE: (reading.NAME, reading.PRICE, reading.UNIT, reading.QUANTITY),
    OVERHEAD_TABLE: (reading.ITEM, reading.BASIS, reading.RATE, reading.AMOUNT, reading.REASON),
}
MOST_ROWS = 300
Cells = dict[str, object]


def read_book(content: bytes) -> dict[str, list[tuple[int, Cells]]]:
    """Return the rows of each table with their numbers in the sheet. Raises UnreadableBook."""
    try:
        with opened_book(BytesIO(content)) as book:
            most = MOST_ROWS + HEAD_WITHIN + 1
            sheets = {table: rows_of(book, table, most=most) for table in COMPULSORY if table in book.sheetnames}
    except PackedFileError as error:
        raise UnreadableBook(str(error)) from error
    except BrokenBookError as error:
        message = "Excelのファイル（.xlsx）として読めません。壊れていないか確かめて、見本のファイルに書き写して登録してください。"
        raise UnreadableBook(message) from error
    return {table: list(_under_head(sheets, table)) for table in COMPULSORY}


def _under_head(sheets: Mapping[str, Sequence[Sequence[object]]], table: str) -> Iterator[tuple[int, Cells]]:
    if table not in sheets:
        raise UnreadableBook(f"「{table}」のシートがありません。見本のファイルのシート名に合わせてください。")
    rows = sheets[table]
    compulsory = COMPULSORY[table]
    at = next((index for index, row in enumerate(rows[:HEAD_WITHIN]) if compulsory[0] in map(_label, row)), None)
    if at is None:
        raise UnreadableBook(f"「{table}」のシートに見出しの行（{'、'.join(compulsory)}）がありません。")
    head = [_label(each) for each in rows[at]]
    missing = [column for column in compulsory if column not in head]
    if missing:
        raise UnreadableBook(f"「{table}」のシートに「{'」「'.join(missing)}」の列がありません。")
    for index, row in enumerate(rows[at + 1 :], start=at + 2):
        cells: Cells = dict(zip(head, row, strict=False))
        if any(each not in (None, "") for each in row) and reading.plain(cells[compulsory[0]]) != SUBTOTAL:
            yield index, cells


def _label(value: object) -> str:
    """Return a heading by its plain name: the contract's own may say more in brackets."""
    words = reading.plain(value)
    known = {*reading.LABOUR_COLUMNS, *reading.EQUIPMENT_COLUMNS, *reading.OVERHEAD_COLUMNS}
    bracketed = (reading.PRICE, reading.QUANTITY, reading.AMOUNT)
    exact = (each for each in known if reading.plain(each) == words)
    return next(exact, None) or next((each for each in bracketed if words.startswith(f"{each}(")), words)
