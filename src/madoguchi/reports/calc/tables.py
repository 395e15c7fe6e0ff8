"""The figures of a report as data: tables which carry their own words, so that a frozen one reads the same for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from madoguchi.documents.calc.paper import Kind, Share, Value
from madoguchi.reports.calc.facts import COUNTERS, EVERYWHERE, WeekFacts
from madoguchi.reports.calc.figures import count

SCHEMA = "weekly/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumn:
    """A column; ``figure`` and ``place`` say what its numbers count, ``sums`` and ``ratio`` name columns by position.

    ``opens`` names the figure whose records stand behind a number which is not itself a count of records (a median).
    """

    label: str
    kind: Kind = Kind.COUNT
    width: int = 10
    figure: str = ""
    place: str = EVERYWHERE
    sums: tuple[int, ...] = ()
    ratio: tuple[int, int] | None = None
    opens: str = ""
    weeks_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A row with its cells; what the column does not say about the figure, the row says."""

    label: str
    figure: str = ""
    place: str = EVERYWHERE
    sums: tuple[int, ...] = ()
    strong: bool = False
    kind: Kind | None = None
    cells: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """One table: caption, the heading of its first column, columns, rows, and the note which defines its terms."""

    key: str
    caption: str
    head: str
    part: str = ""
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    note: str = ""
    listing: bool = False
    head_width: int = 16
    empty: str = "この週の記録はありません。"
    bars: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which report this is, in the words printed on it."""

    slug: str
    report: str
    number: int
    starts_on: str
    ends_on: str
    period: str
    contract: str
    form: str
    addressee: tuple[str, ...]
    contractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who answers for it: the general manager's remarks and name, and the date in words; empty while it is a draft."""

    remarks: str = ""
    checked_by: str = ""
    dated: str = ""
    frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyFigures:
    """All that is in a weekly report. PDF, Word, Excel and the web page are made from nothing else."""

    heading: Heading
    tables: tuple[FigureTable, ...]
    signature: Signature = field(default_factory=Signature)
    schema: str = SCHEMA


_SHAPE: TypeAdapter[WeeklyFigures] = TypeAdapter(WeeklyFigures)


def as_json(figures: WeeklyFigures) -> dict[str, Any]:
    """Return the figures as plain JSON values."""
    written: dict[str, Any] = _SHAPE.dump_python(figures, mode="json")
    return written


def from_json(values: Mapping[str, Any]) -> WeeklyFigures:
    """Return the figures which ``as_json`` wrote."""
    return _SHAPE.validate_python(values)


def filled(facts: WeekFacts, columns: Sequence[FigureColumn], rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """Return the rows with every cell counted which names a figure, and every share made of its two columns."""
    return tuple(replace(row, cells=_cells(facts, columns, row)) for row in rows)


def site_rows(facts: WeekFacts, total: str = "合計") -> tuple[FigureRow, ...]:
    """Return an unfilled row for each site, and the one of their sum."""
    sites = [FigureRow(label=site.label, place=site.code) for site in facts.books.sites]
    return (*sites, FigureRow(label=total, place=COUNTERS, sums=tuple(range(len(sites))), strong=True))


def site_columns(facts: WeekFacts) -> tuple[FigureColumn, ...]:
    """Return a column for each site, and the one of their sum."""
    columns = [FigureColumn(label=site.short_label, place=site.code, width=9) for site in facts.books.sites]
    return (*columns, FigureColumn(label="合計", place=COUNTERS, sums=tuple(range(len(columns))), width=9))


def _cells(facts: WeekFacts, columns: Sequence[FigureColumn], row: FigureRow) -> tuple[Value, ...]:
    counts: list[Value] = [_count(facts, column, row) for column in columns]
    for index, column in enumerate(columns):
        if column.ratio:
            counts[index] = _share(counts, column.ratio)
    return tuple(counts)


def _count(facts: WeekFacts, column: FigureColumn, row: FigureRow) -> int | None:
    key = column.figure or row.figure
    return count(facts, key, column.place or row.place) if key else None


def _share(cells: Sequence[Value], ratio: tuple[int, int]) -> Share | None:
    part, whole = cells[ratio[0]], cells[ratio[1]]
    return (part, whole) if isinstance(part, int) and isinstance(whole, int) else None
