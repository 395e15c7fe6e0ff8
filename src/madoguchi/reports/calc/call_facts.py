"""What the call centre's half of a report is made from. Seconds are whole; times are the office's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDay:
    """The calls of one day, as the contract's rule counts them."""

    day: date
    offered: int
    answered: int
    abandoned: int
    refused: int
    left_out: int
    long_waits: int
    longest_wait_s: int | None

    @property
    def other_ends(self) -> int:
        """Calls of the denominator which ended in another way: timed out, left by a key, cut off."""
        return self.offered - self.answered - self.abandoned - self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWait:
    """A caller who waited as long as the contract's limit or longer, and what was done."""

    came_at: datetime
    wait_s: int
    end: str
    alarmed_at: datetime | None
    reaction_s: int | None
    measures: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """The period's calls. ``rule`` and ``gaps`` are sentences, printed beside the figures."""

    days: Sequence[CallDay]
    waits: Sequence[CallWait]
    limit_minutes: int
    target_percent: int
    rule: str
    answered: int
    recorded: int
    gaps: Sequence[str]
