"""A look at a table before anything is taken from it: its headings, its first rows, and what they would mean.

What is shown is not kept, and numbers which may be a citizen's are covered all the same: somebody may look on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from pathlib import Path

from madoguchi.calls.adapters.delimited.clock_words import UnreadableTime
from madoguchi.calls.adapters.delimited.mapping import ColumnMapping, guess_mapping
from madoguchi.calls.adapters.delimited.reading import Entry, UnreadableRow, entry_of, header_of
from madoguchi.calls.adapters.delimited.tables import rows_of
from madoguchi.calls.calc.notes import Notes

PREVIEWED = 20
SEARCHED = 20_000
"""So many rows are looked through for words of results which are not known yet."""
MOST_WORDS = 20
LONGEST_WORD = 40
TELEPHONE = re.compile(r"(?<![\d.:/])(?:\+|0)\d[-\d() ]{7,}\d")
COVERED = "（番号）"


@dataclass(slots=True, frozen=True)
class Preview:
    """The first rows of a table, as they would be taken."""

    header: list[str]
    mapping: ColumnMapping
    rows: list[tuple[int, list[object], str]]
    """Line, cells, and what is wrong with the row (empty when it would be taken)."""


@dataclass(slots=True, frozen=True)
class Beginning:
    """The headings of a table and its first rows, as text with numbers covered."""

    header: list[str]
    rows: list[list[str]]

    def sample(self, heading: str) -> str:
        """Return the first thing which stands under a heading."""
        at = self.header.index(heading)
        return next((row[at] for row in self.rows if at < len(row) and row[at]), "")


@dataclass(slots=True, frozen=True)
class MeantRow:
    """One row as it would be taken, or why it would not."""

    line: int
    entry: Entry | None
    wrong: str


def beginning(path: Path, count: int = 5) -> Beginning:
    """Return how a table begins. Raises UnreadableFile."""
    rows = rows_of(path, Notes())
    header = header_of(path, rows)
    return Beginning(header, [[shown(cell) for cell in cells] for _, cells in islice(rows, count)])


def preview(path: Path, mapping: ColumnMapping | None = None, count: int = PREVIEWED) -> Preview:
    """Return the first rows and what would become of them. Raises UnreadableFile, UnknownColumns."""
    rows = rows_of(path, Notes())
    header = header_of(path, rows)
    columns = mapping or guess_mapping(header)
    columns.check(header)
    found = [(line, cells, _meant(columns, header, line, cells).wrong) for line, cells in islice(rows, count)]
    return Preview(header, columns, found)


def meant_rows(path: Path, columns: ColumnMapping, count: int = PREVIEWED) -> list[MeantRow]:
    """Return what the first rows mean under a mapping. Raises UnreadableFile, UnknownColumns."""
    rows = rows_of(path, Notes())
    header = header_of(path, rows)
    columns.check(header)
    return [_meant(columns, header, line, cells) for line, cells in islice(rows, count)]


def unknown_words(path: Path, columns: ColumnMapping) -> list[str]:
    """Return the words of results which the mapping does not know, in the order in which they come.

    Words with a number in them are none: another column was chosen. Raises UnreadableFile.
    """
    rows = rows_of(path, Notes())
    header = header_of(path, rows)
    if columns.result not in header:
        return []
    at, found = header.index(columns.result), dict[str, None]()
    for _, cells in islice(rows, SEARCHED):
        word = str(cells[at] or "").strip() if at < len(cells) else ""
        if word and columns.end_of(word) is None and len(word) <= LONGEST_WORD and not re.search(r"\d{3}", word):
            found[word] = None
        if len(found) >= MOST_WORDS:
            break
    return list(found)


def covered(text: str) -> str:
    """Return a text with what may be a telephone number covered."""
    return TELEPHONE.sub(COVERED, text)


def shown(cell: object) -> str:
    """Return a cell as text for a screen; what may be a telephone number is covered."""
    match cell:
        case None:
            return ""
        case datetime() | time() | timedelta():
            return str(cell)
        case _:
            return covered(str(cell).strip())[:80]


def _meant(columns: ColumnMapping, header: Sequence[str], line: int, cells: Sequence[object]) -> MeantRow:
    try:
        return MeantRow(line, entry_of(columns, dict(zip(header, cells, strict=False))), "")
    except (UnreadableRow, UnreadableTime) as error:
        return MeantRow(line, None, covered(str(error)))
