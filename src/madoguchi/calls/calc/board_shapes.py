"""What the wallboard is told: plain values. Times are aware, durations seconds, rates per cent with one decimal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RateLine:
    """The answer rate of today's calls of which the end is known, and where the day is heading."""

    percent: float | None
    target_percent: int
    offered: int
    answered: int
    heading_percent: float | None
    expected_offered: int | None
    """Calls expected until closing, those of today included."""

    @property
    def meets(self) -> bool | None:
        """Whether the rate so far reaches the target; None without a call."""
        return None if self.percent is None else self.percent >= self.target_percent

    @property
    def heads_below(self) -> bool:
        """Whether the day is heading below the target."""
        return self.heading_percent is not None and self.heading_percent < self.target_percent


@dataclass(frozen=True, slots=True)
class Waiting:
    """One caller who waits now."""

    call: UUID
    queue: str
    since: dt.datetime
    waited_s: int


@dataclass(frozen=True, slots=True)
class WaitLine:
    """Everybody who waits, longest first."""

    callers: tuple[Waiting, ...]
    ten_minutes_ago: int
    limit_s: int
    early_s: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.callers)

    @property
    def longest_s(self) -> int | None:
        """The longest wait, None when nobody waits."""
        return self.callers[0].waited_s if self.callers else None

    @property
    def level(self) -> str:
        """`alarm` from the limit on, `warning` from the first early warning on, else `calm`."""
        longest = self.longest_s or 0
        if longest >= self.limit_s:
            return "alarm"
        return "warning" if self.early_s and longest >= min(self.early_s) else "calm"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat; ``number`` is None for a seat which only the telephone system knows."""

    number: int | None
    agent: str
    state: str
    label: str
    reason: str
    since: dt.datetime | None
    for_s: int | None


@dataclass(frozen=True, slots=True)
class SeatCount:
    """How many seats are in a state."""

    state: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class HalfHour:
    """The calls which came in half an hour; ``lost`` are those who gave up waiting."""

    starts_at: dt.datetime
    offered: int
    answered: int
    lost: int
    other: int
    waiting: int
    percent: float | None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """What somebody did about an alarm, and how things stood then."""

    id: UUID
    kind: str
    label: str
    seats: int
    note: str
    at: dt.datetime
    by: str
    after_s: int
    """Seconds from the alarm to the measure."""
    longest_wait_s: int
    waiting: int


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One alarm; open while ``cleared_at`` is None."""

    id: UUID
    kind: str
    label: str
    raised_at: dt.datetime
    longest_wait_s: int
    waiting: int
    advice: dict[str, Any]
    cleared_at: dt.datetime | None
    worst_wait_s: int | None
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class WallboardShape:
    """The whole wallboard at one moment."""

    server_time: dt.datetime
    day: dt.date
    is_open: bool
    heard_at: dt.datetime | None
    """When the telephone system was last heard; a wallboard which hears nothing says so."""
    rate: RateLine
    waits: WaitLine
    seats: tuple[SeatLine, ...]
    seat_counts: tuple[SeatCount, ...]
    half_hours: tuple[HalfHour, ...]
    total: HalfHour | None
    alarms: tuple[AlarmLine, ...]
    """Open ones first, then those of today, the newest first."""
