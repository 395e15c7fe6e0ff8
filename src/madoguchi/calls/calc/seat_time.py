"""Occupancy: the busy share of the time in which a seat could have been rung. By half hour, so that it adds up to any span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

SLOT = timedelta(minutes=30)
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


@dataclass(slots=True, frozen=True)
class Stretch:
    """A time from – to which is split over half hours; `kind` names the field of SeatTime it adds to."""

    kind: str
    from_at: datetime
    to_at: datetime


def half_hour(at: datetime, zone: tzinfo) -> datetime:
    """Return the beginning of the half hour in which a moment lies."""
    local = at.astimezone(zone)
    return local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0)


def seat_time(stretches: Iterable[Stretch], zone: tzinfo) -> dict[datetime, SeatTime]:
    """Return seat time by half hour, local time."""
    found: defaultdict[datetime, SeatTime] = defaultdict(SeatTime)
    for stretch in stretches:
        for slot, seconds in slots_of(stretch.from_at, min(stretch.to_at, stretch.from_at + LONGEST), zone):
            time = found[slot]
            setattr(time, stretch.kind, getattr(time, stretch.kind) + seconds)
    return dict(found)


def slots_of(from_at: datetime, to_at: datetime, zone: tzinfo) -> Iterator[tuple[datetime, float]]:
    """Yield each half hour which the time touches, with the seconds inside it."""
    slot = half_hour(from_at, zone)
    while slot < to_at:
        end = slot + SLOT
        yield slot, (min(end, to_at) - max(slot, from_at)).total_seconds()
        slot = end


def overlap_s(from_at: datetime, to_at: datetime, span: tuple[datetime, datetime]) -> float:
    """Return how many seconds of a time lie inside a span."""
    return max(0.0, (min(to_at, span[1]) - max(from_at, span[0])).total_seconds())
