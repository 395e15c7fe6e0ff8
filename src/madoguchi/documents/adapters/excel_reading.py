"""Opens workbooks which people send: looked through first, read row by row, never calculated."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from madoguchi.documents.adapters.packed import BOOK, Most, PackedFileError, look_through

MOST_COLUMNS = 200
# Whatever a reader stumbles over in a file which no office program wrote; XML's own fault is a SyntaxError.
STUMBLED = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip
Cells = Sequence[object]


class BrokenBookError(ValueError):
    """The file is no workbook, or a broken one."""


@contextmanager
def opened_book(file: BinaryIO, most: Most = BOOK) -> Iterator[Workbook]:
    """Give a workbook for as long as its rows are read.

    Raises PackedFileError for one which is too large or strange, BrokenBookError for one which cannot be read; the block
    should only read, since what it stumbles over is the file's fault too.
    """
    try:
        look_through(file, most)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except PackedFileError:
        raise
    except STUMBLED as error:
        raise BrokenBookError("not a workbook") from error


def rows_of(book: Workbook, sheet: str | None = None, *, most: int) -> list[Cells]:
    """Return the first rows of a sheet, of the first sheet when none is named, as wide as the widest is filled."""
    found = book[sheet] if sheet is not None else book.worksheets[0]
    rows = list(found.iter_rows(values_only=True, max_row=most, max_col=MOST_COLUMNS))
    width = max((at for row in rows for at, cell in enumerate(row, start=1) if cell is not None), default=0)
    return [row[:width] for row in rows]
