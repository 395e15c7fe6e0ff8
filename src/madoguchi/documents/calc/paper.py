"""A document as data: the letter frame of a city hall, and sections of text, tables and bars.

The three writers (PDF, Word, Excel) get the very same ``Paper``, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Share = tuple[int, int]
"""A share as the two whole numbers it is made of: (part, whole). Rounding happens only where it is written."""

Value = str | int | Share | None
"""What a cell holds. None is "not measured" and written as a dash, never as 0."""


class Kind(StrEnum):
    """How the values of a column or row are written."""

    TEXT = "text"
    COUNT = "count"
    DIFFERENCE = "difference"
    SECONDS = "seconds"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``sums`` and ``ratio`` name other columns by position: they keep the formula alive in Excel."""

    label: str
    kind: Kind = Kind.COUNT
    width: int = 10
    sums: Sequence[int] = ()
    ratio: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. ``sums`` names the rows, by position, of which the counts are the sum."""

    cells: Sequence[Value]
    sums: Sequence[int] = ()
    strong: bool = False
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption and the note which defines its terms. ``listing`` marks long lists of records."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str = ""
    empty: str = "該当する記録はありません。"
    listing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A bar chart of counts; ``alt`` says it in words."""

    caption: str
    alt: str
    bars: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing made elsewhere, as SVG; ``alt`` says it in words. Excel leaves it out: its tables say the same."""

    caption: str
    alt: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs of running text."""

    paragraphs: Sequence[str]


Block = Table | Bars | Picture | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered part of the document."""

    title: str
    blocks: Sequence[Block] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The letter around it: form number top left, date right, addressee left, sender right, title in the middle."""

    form: str
    dated: str
    addressee: Sequence[str]
    sender: Sequence[str]
    title: str
    opening: str
    running_title: str
    watermark: str = ""
    imprint: str = ""
    approvals: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document."""

    frame: Frame
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
