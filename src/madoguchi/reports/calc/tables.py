"""The figures of a report as data: tables which carry their own words, so that a frozen one reads the same for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from madoguchi.documents.calc.paper import Kind, Share, Value
from madoguchi.reports.calc.facts import COUNTERS, EVERYWHERE, PeriodFacts
from madoguchi.reports.calc.figures import count
from madoguchi.reports.calc.periods import PeriodKind

SCHEMA = "report/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColumn:
    """A column; ``figure``, ``place`` and ``on`` say what its numbers count, ``sums`` and ``ratio`` name columns by position.

    ``on`` is a day (2023-11-06) or a month (2023-11) of the period. ``opens`` names the figure whose records stand behind
    a number which is not itself a count of records (a median); ``back`` counts periods back.
    """

    label: str
    kind: Kind = Kind.COUNT
    width: int = 10
    figure: str = ""
    place: str = EVERYWHERE
    on: str = ""
    sums: tuple[int, ...] = ()
    ratio: tuple[int, int] | None = None
    opens: str = ""
    back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A row with its cells; what the column does not say about the figure, the row says. ``bar`` is its name in the chart."""

    label: str
    bar: str = ""
    figure: str = ""
    place: str = EVERYWHERE
    on: str = ""
    sums: tuple[int, ...] = ()
    strong: bool = False
    kind: Kind | None = None
    cells: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """One table: caption, the heading of its first column, columns, rows, and the note which defines its terms.

    ``bars`` is the caption of its chart, empty for none; ``bars_of`` the column drawn, in ``unit``.
    """

    key: str
    caption: str
    head: str
    part: str = ""
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    note: str = ""
    listing: bool = False
    head_width: int = 16
    empty: str = "この期間の記録はありません。"
    bars: str = ""
    bars_of: int = -1
    unit: str = "人"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which report this is, in the words printed on it; ``title`` has the period in it, ``span`` is the period alone."""

    kind: PeriodKind
    key: str
    slug: str
    report: str
    number: int
    starts_on: str
    ends_on: str
    title: str
    span: str
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
class Change:
    """One figure which differs from the edition before; where there was none, or is none any more, the text is empty."""

    table: str
    row: str
    column: str
    before: str
    after: str
    figure: str = ""
    place: str = EVERYWHERE
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What makes a later edition: why it was made, what stood before, and every figure which differs."""

    edition: int
    returned: bool
    reason: str
    former_hash: str
    former_dated: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigures:
    """All that is in a report. PDF, Word, Excel and the web page are made from nothing else."""

    heading: Heading
    tables: tuple[FigureTable, ...]
    signature: Signature = field(default_factory=Signature)
    amendment: Amendment | None = None
    schema: str = SCHEMA


_SHAPE: TypeAdapter[ReportFigures] = TypeAdapter(ReportFigures)


def as_json(figures: ReportFigures) -> dict[str, Any]:
    """Return the figures as plain JSON values."""
    written: dict[str, Any] = _SHAPE.dump_python(figures, mode="json")
    return written


def from_json(values: Mapping[str, Any]) -> ReportFigures:
    """Return the figures which ``as_json`` wrote."""
    return _SHAPE.validate_python(values)


def filled(facts: PeriodFacts, columns: Sequence[FigureColumn], rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """Return the rows with every cell counted which names a figure, and every share made of its two columns."""
    return tuple(replace(row, cells=_cells(facts, columns, row)) for row in rows)


def site_rows(facts: PeriodFacts, total: str = "合計") -> tuple[FigureRow, ...]:
    """Return an unfilled row for each site, and the one of their sum."""
    sites = [FigureRow(label=site.label, place=site.code) for site in facts.books.sites]
    return (*sites, FigureRow(label=total, place=COUNTERS, sums=tuple(range(len(sites))), strong=True))


def site_columns(facts: PeriodFacts) -> tuple[FigureColumn, ...]:
    """Return a column for each site, and the one of their sum."""
    columns = [FigureColumn(label=site.short_label, place=site.code, width=9) for site in facts.books.sites]
    return (*columns, FigureColumn(label="合計", place=COUNTERS, sums=tuple(range(len(columns))), width=9))


def _cells(facts: PeriodFacts, columns: Sequence[FigureColumn], row: FigureRow) -> tuple[Value, ...]:
    counts: list[Value] = [_count(facts, column, row) for column in columns]
    for index, column in enumerate(columns):
        if column.ratio:
            counts[index] = _share(counts, column.ratio)
    return tuple(counts)


def _count(facts: PeriodFacts, column: FigureColumn, row: FigureRow) -> int | None:
    key = column.figure or row.figure
    return count(facts, key, column.place or row.place, column.on or row.on) if key else None


def _share(cells: Sequence[Value], ratio: tuple[int, int]) -> Share | None:
    part, whole = cells[ratio[0]], cells[ratio[1]]
    return (part, whole) if isinstance(part, int) and isinstance(whole, int) else None
