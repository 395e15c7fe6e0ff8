"""What the operator's screen is told: plain values. Times are aware, durations seconds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

RINGING, TALKING, ENDED = "ringing", "talking", "ended"


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """A seat one may sit at; ``taken_by`` is empty when it is free."""

    id: UUID
    number: int
    taken_by: str


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """The operator's own seat. ``by_telephone``: the telephone system keeps its state, the screen only shows it."""

    number: int | None
    agent: str
    state: str
    label: str
    reason: str
    since: dt.datetime
    by_telephone: bool


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A call which rings at the seat, is being talked in, or has ended without a record."""

    id: UUID
    state: str
    came_at: dt.datetime
    answered_at: dt.datetime | None
    ended_at: dt.datetime | None
    waited_s: int
    earlier: int
    """How often the same caller called before on that day; callers who hide their number are never counted."""
    taken_over: bool = False
    """Whether this operator took it over from another seat."""


@dataclass(frozen=True, slots=True)
class GoneCall:
    """A call of this operator which somebody else has taken over."""

    id: UUID
    by: str


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The operator's own figures of the day; a mean is None when there is nothing to take it of."""

    answered: int
    recorded: int
    unrecorded: int
    mean_talk_s: int | None
    mean_until_recorded_s: int | None


@dataclass(frozen=True, slots=True)
class BackLine:
    """A call-back which is promised. The number is not here: reading it is a deed of its own."""

    id: UUID
    due_at: dt.datetime
    about: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class OperatorShape:
    """Everything that changes on the operator's screen."""

    server_time: dt.datetime
    seat: OwnSeat | None
    seats: tuple[SeatChoice, ...]
    calls: tuple[OwnCall, ...]
    day: OwnDay
    backs: tuple[BackLine, ...]
    backs_open: int
    gone: tuple[GoneCall, ...] = ()
    unready: tuple[str, ...] = ()
    """Why this person may not sit down today, in sentences; asked only of who sits nowhere."""
