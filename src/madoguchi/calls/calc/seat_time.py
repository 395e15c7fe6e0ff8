"""Occupancy: the busy share of the time in which a seat could have been rung. By half hour, so that it adds up to any span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

QUARTER = timedelta(minutes=15)
"""No zone's clock is off the universal one by anything but whole quarters of an hour."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST = timedelta(hours=24)
"""A seat which never signed out, or a talk which never ended, is believed for so long."""


@dataclass(slots=True)
class SeatTime:
    """Seconds of all seats in one span."""

    available_s: float = 0.0
    """Signed in and not on a break: ready, ringing, talking or working after a call."""
    talk_s: float = 0.0
    work_s: float = 0.0
    """Working after a call, as far as the seats say so."""

    def take(self, other: SeatTime) -> None:
        """Add the seconds of another span."""
        self.available_s += other.available_s
        self.talk_s += other.talk_s
        self.work_s += other.work_s

    @property
    def occupancy(self) -> float | None:
        """Return (talk + after-call work) ÷ available, None when nobody was there.

        Some systems let a talk go on while the seat is signed out or on a break, so the share is kept at 1.
        """
        return min(1.0, (self.talk_s + self.work_s) / self.available_s) if self.available_s > 0 else None


class Stretch(NamedTuple):
    """A time from – to which is split over half hours; `kind` names the field of SeatTime it adds to."""

    kind: str
    from_at: datetime
    to_at: datetime


def half_hour(at: datetime, zone: tzinfo) -> datetime:
    """Return the beginning of the half hour in which a moment lies, local time."""
    return _slot((at - EPOCH) // QUARTER, zone)[0]


def seat_time(stretches: Iterable[Stretch], zone: tzinfo) -> dict[datetime, SeatTime]:
    """Return seat time by half hour, local time."""
    found: defaultdict[datetime, SeatTime] = defaultdict(SeatTime)
    for kind, from_at, to_at in stretches:
        for slot, seconds in slots_of(from_at, min(to_at, from_at + LONGEST), zone):
            time = found[slot]
            setattr(time, kind, getattr(time, kind) + seconds)
    return dict(found)


def slots_of(from_at: datetime, to_at: datetime, zone: tzinfo) -> Iterator[tuple[datetime, float]]:
    """Yield each half hour which the time touches, with the seconds inside it."""
    at, end = from_at.astimezone(UTC), to_at.astimezone(UTC)
    while at < end:
        slot, next_at = _slot((at - EPOCH) // QUARTER, zone)
        yield slot, (min(next_at, end) - at).total_seconds()
        at = next_at


@lru_cache(maxsize=16384)
def _slot(quarter: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the half hour in which a quarter of an hour lies: its beginning, local time, and its end.

    Kept, for a month of calls lies in a few hundred half hours, and a zone's rules take long to ask.
    """
    at = EPOCH + quarter * QUARTER
    local = at.astimezone(zone)
    slot = local.replace(minute=local.minute // 30 * 30)
    return slot, at + (2 - local.minute % 30 // 15) * QUARTER


def overlap_s(from_at: datetime, to_at: datetime, span: tuple[datetime, datetime]) -> float:
    """Return how many seconds of a time lie inside a span."""
    return max(0.0, (min(to_at, span[1]) - max(from_at, span[0])).total_seconds())
