"""Reads a list back from a workbook: finds its heading, then gives each row by its columns' names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from madoguchi.documents.adapters.excel_reading import BrokenBookError, opened_book, rows_of
from madoguchi.documents.adapters.packed import PackedFileError

HEAD_WITHIN = 5


class UnreadableBook(ValueError):
    """The file is not a workbook of this list; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The list: its columns, those which may not be missing, the two by which its heading is known, and how long it may be."""

    columns: Sequence[str]
    compulsory: Sequence[str]
    known_by: tuple[str, str]
    most: int
    unit: str


def read_list(content: bytes, wanted: Wanted) -> list[tuple[int, dict[str, object]]]:
    """Return the rows of a workbook, each with its number in the sheet. Raises UnreadableBook."""
    try:
        with opened_book(BytesIO(content)) as book:
            rows = rows_of(book, most=wanted.most + HEAD_WITHIN + 1)
    except PackedFileError as error:
        raise UnreadableBook(str(error)) from error
    except BrokenBookError as error:
        message = "Excelのファイル（.xlsx）として読めません。見本のファイルに書き写して登録してください。"
        raise UnreadableBook(message) from error
    return list(_under_head(rows, wanted))


def _under_head(rows: Sequence[Sequence[object]], wanted: Wanted) -> Iterator[tuple[int, dict[str, object]]]:
    first, second = wanted.known_by
    at = next((index for index, row in enumerate(rows[:HEAD_WITHIN]) if first in row and second in row), None)
    if at is None:
        raise UnreadableBook(f"見出しの行（{first}、{second}など）が見つかりません。見本のファイルを使ってください。")
    head = [str(each or "").strip() for each in rows[at]]
    missing = [column for column in wanted.compulsory if column not in head]
    if missing:
        raise UnreadableBook(f"「{'」「'.join(missing)}」の列がありません。見本のファイルの見出しに合わせてください。")
    body = [(index, row) for index, row in enumerate(rows[at + 1 :], start=at + 2) if any(row)]
    if len(body) > wanted.most:
        raise UnreadableBook(f"{wanted.most}{wanted.unit}までにしてください。ファイルを分けて登録できます。")
    for index, row in body:
        yield index, {name: value for name, value in zip(head, row, strict=False) if name in wanted.columns}
