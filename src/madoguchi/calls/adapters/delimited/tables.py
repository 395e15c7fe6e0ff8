"""CSV and Excel files as rows of cells, one at a time, whatever their encoding."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from openpyxl import Workbook

from madoguchi.calls.adapters.files import (
    LONGEST_LINE,
    UNREADABLE,
    beginning_of,
    chunks_from,
    open_bytes,
    refuse_binary,
)
from madoguchi.calls.calc.notes import Notes, UnreadableFile
from madoguchi.documents.adapters.excel_reading import MOST_COLUMNS, BrokenBookError, opened_book
from madoguchi.documents.adapters.packed import Most, PackedFileError
from madoguchi.documents.calc.file_kinds import MEGABYTE

Row = tuple[int, list[object]]
MOST_EMPTY_ROWS = 100_000
EXCEL = frozenset({".xlsx", ".xlsm"})
ENCODINGS = ("utf-8-sig", "cp932")
SNIFFED = 64 * 1024
LARGEST_BOOK = Most(unpacked=256 * MEGABYTE)
"""Unpacked: the words of a book are all in memory while its rows are read."""


def rows_of(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield (line, cells) of each row with something in it. Raises UnreadableFile."""
    rows = _excel_rows(path) if path.suffix.lower() in EXCEL else _csv_rows(path, notes)
    for line, cells in rows:
        if any(cell not in {None, ""} for cell in cells):
            yield line, cells


def encoding_of(path: Path) -> str:
    """Return the encoding in which the whole file can be read. Raises UnreadableFile."""
    if _begins_as_utf16(path):
        return "utf-16"
    refuse_binary(path)
    for encoding in ENCODINGS:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for chunk in chunks_from(path, Notes()):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableFile(f"{path.name}: 文字コードが UTF-8 でも cp932 でもありません。CSV を書き出し直してください。")


def _begins_as_utf16(path: Path) -> bool:
    return beginning_of(path, 2)[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}


def _csv_rows(path: Path, notes: Notes) -> Iterator[Row]:
    encoding = encoding_of(path)
    with open_bytes(path) as opened, io.TextIOWrapper(cast("io.BufferedReader", opened), encoding, newline="") as text:
        start = text.readline(SNIFFED)
        delimiter = max(",\t;", key=start.count)
        text.seek(0)
        reader = csv.reader(iter(lambda: text.readline(LONGEST_LINE), ""), delimiter=delimiter)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, EOFError) as error:
                notes.reject(path.name, reader.line_num, f"表として読めません（{error}）。")
                if isinstance(error, EOFError):
                    return
                continue
            yield reader.line_num, [cell.replace("\0", UNREADABLE) for cell in cells]


def _excel_rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        try:
            with opened_book(file, LARGEST_BOOK) as book:
                yield from _filled(book, path)
        except PackedFileError as error:
            raise UnreadableFile(f"{path.name}: {error}CSV で書き出すこともできます。") from error
        except BrokenBookError as error:
            message = f"{path.name}: Excel のファイルとして開けません。保存し直してください。"
            raise UnreadableFile(message) from error


def _filled(book: Workbook, path: Path) -> Iterator[Row]:
    """Yield rows with something in them, each as long as it is filled. Raises UnreadableFile for a sheet of nothing."""
    last = 0
    for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        empty = cells.count(None)
        if empty < len(cells):
            last, width = line, len(cells)
            while cells[width - 1] is None:
                width -= 1
            yield line, list(cells[:width])
        elif line - last > MOST_EMPTY_ROWS:
            raise UnreadableFile(
                f"{path.name}: 空の行が{MOST_EMPTY_ROWS:,}行続いています。空の行を消して保存し直してください。"
            )
