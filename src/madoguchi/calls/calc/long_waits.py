"""Callers who waited as long as the contract's limit, answered or not, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from madoguchi.calls.calc.ends import CallEnd


@dataclass(slots=True, frozen=True)
class Measured:
    """What somebody did."""

    at: datetime
    label: str
    seats: int
    note: str
    by: str


@dataclass(slots=True, frozen=True)
class Alarmed:
    """The alarm which was raised while callers waited too long."""

    id: UUID
    raised_at: datetime
    cleared_at: datetime | None
    measures: Sequence[Measured]
    callers: frozenset[str] = frozenset()
    """The calls which it names as evidence."""

    @property
    def reaction_s(self) -> float | None:
        """Seconds from the alarm to the first measure, None when nothing was recorded."""
        first = min((each.at for each in self.measures), default=None)
        return None if first is None else max(0.0, (first - self.raised_at).total_seconds())

    def speaks_of(self, call: UUID, from_at: datetime, to_at: datetime) -> bool:
        """Return whether it names the call, also one that was seen only afterwards, or stood while the caller waited."""
        return str(call) in self.callers or self.touches(from_at, to_at)

    def touches(self, from_at: datetime, to_at: datetime) -> bool:
        """Return whether the alarm stood at some moment of that time."""
        return self.raised_at <= to_at and (self.cleared_at is None or self.cleared_at >= from_at)


@dataclass(slots=True, frozen=True)
class LongWait:
    """One caller. `end` is None while the caller still waits; then `wait_s` is the wait so far."""

    call: UUID
    came_at: datetime
    stopped_at: datetime
    wait_s: float
    end: CallEnd | None
    in_hours: bool
    alarms: Sequence[Alarmed]

    @property
    def reaction_s(self) -> float | None:
        """Seconds from the first alarm of this wait to the first measure."""
        known = [each.reaction_s for each in self.alarms if each.reaction_s is not None]
        return min(known, default=None)
