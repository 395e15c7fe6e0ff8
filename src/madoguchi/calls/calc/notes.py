"""What a reading met besides good rows: told to people, never hidden."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

LISTED_REJECTIONS = 1000
"""So many rejected rows are listed; the rest is counted, so that a wrong file cannot fill the memory."""

LISTED_NAMES = 200
LONGEST_REASON = 280
"""A row may be of any length; of a longer reason its middle is left out."""


class UnreadableFile(Exception):
    """A file is not what it should be; the sentence says what to do."""


@dataclass(slots=True, frozen=True)
class Rejection:
    """A row which was not taken, where it stands, and why."""

    place: str
    line: int
    reason: str


@dataclass(slots=True)
class Notes:
    """Filled by an adapter while it reads."""

    rows: int = 0
    duplicates: int = 0
    clock_turned_back: int = 0
    rejected_count: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    unknown_events: Counter[str] = field(default_factory=Counter)
    knows_refusals: bool = False
    """Whether this source tells of callers who were turned away; otherwise they are not measured."""

    def not_known(self, name: str) -> None:
        """Count an event of a name which the adapter does not know; beyond some names only the first are told apart."""
        few = name in self.unknown_events or len(self.unknown_events) < LISTED_NAMES
        self.unknown_events[name[:80] if few else ""] += 1

    def reject(self, place: str, line: int, reason: str) -> None:
        """Remember a row which was not taken."""
        self.rejected_count += 1
        if len(self.rejected) < LISTED_REJECTIONS:
            told = reason if len(reason) <= LONGEST_REASON else f"{reason[:80]}…{reason[-160:]}"
            self.rejected.append(Rejection(place, line, told))
