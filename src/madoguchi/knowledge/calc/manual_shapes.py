"""A manual or training text as plain values: numbered sections of few kinds of blocks. PDF and Word are made from them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any, ClassVar

MANUAL, TEXT = "manual", "text"
WHOLE, COUNTER, CALL_CENTRE, LEARNER, INSTRUCTOR = "whole", "counter", "call_centre", "learner", "instructor"
EDITIONS: Mapping[str, Mapping[str, str]] = {
    MANUAL: {WHOLE: "全体版", COUNTER: "窓口版", CALL_CENTRE: "コールセンター版"},
    TEXT: {LEARNER: "受講者用", INSTRUCTOR: "講師用"},
}
"""Kind → its editions, the first of which is handed to the city."""
DELIVERABLES: Mapping[str, str] = {MANUAL: "operations_manual", TEXT: "training_text"}
"""Kind → the code under which a contract owes it."""
NAMES: Mapping[str, str] = {MANUAL: "業務マニュアル", TEXT: "研修テキスト"}


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs of running text."""

    kind: ClassVar[str] = "words"
    paragraphs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``numbered`` where the order counts."""

    kind: ClassVar[str] = "items"
    rows: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """Lines which stand out: ``say`` is read aloud, ``note`` for staff, ``must_not`` what is forbidden, ``key`` the point."""

    kind: ClassVar[str] = "callout"
    tone: str
    label: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``widths`` are shares of the line."""

    kind: ClassVar[str] = "grid"
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pictured:
    """One step or thing with its drawing."""

    picture: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Steps with drawings, numbered unless they are things to bring."""

    kind: ClassVar[str] = "drawn"
    rows: Sequence[Pictured]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """An answer of the citizen, and to which turn it leads."""

    label: str
    turn: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One numbered turn of a dialogue."""

    number: int
    part: str
    say: Sequence[str]
    note: str
    must_not: str
    ways: Sequence[Way]
    ending: str = ""
    """What goes into the record, where the dialogue ends here."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A talk script as numbered turns."""

    kind: ClassVar[str] = "dialogue"
    turns: Sequence[Turn]


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question with its choices, without the answer."""

    number: int
    text: str
    choices: Sequence[str]


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions at the end of a chapter."""

    kind: ClassVar[str] = "questions"
    rows: Sequence[Question]


@dataclass(frozen=True, slots=True)
class Found:
    """A line which leads to a section: what it is called there, and its page."""

    code: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Finder:
    """A list of sections with their pages."""

    kind: ClassVar[str] = "finder"
    rows: Sequence[Found]


Block = Words | Items | Callout | Grid | Drawn | Dialogue | Questions | Finder


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part. ``key`` stays the same from version to version; ``level`` 1 is a chapter."""

    key: str
    level: int
    title: str
    blocks: Sequence[Block] = ()
    clauses: Sequence[str] = ()
    number: str = ""

    @property
    def heading(self) -> str:
        """Return number and title as they are printed."""
        if not self.number:
            return self.title
        return f"第{self.number}章　{self.title}" if self.level == 1 else f"{self.number}　{self.title}"

    @property
    def hash(self) -> str:
        """Return the SHA-256 of what the section says; a new number alone does not change it."""
        said = {
            "title": self.title,
            "clauses": list(self.clauses),
            "blocks": [block_json(each) for each in self.blocks],
        }
        return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Manual:
    """The whole book, before it has a version."""

    kind: str
    edition: str
    title: str
    city: str
    contract: str
    contractor: str
    sections: Sequence[Section] = field(default_factory=tuple)

    @property
    def edition_name(self) -> str:
        """Return what the edition is called on the cover."""
        return EDITIONS[self.kind][self.edition]


def block_json(block: Block) -> dict[str, Any]:
    """Return a block as JSON, with its kind."""
    return {"kind": block.kind, **asdict(block)}
