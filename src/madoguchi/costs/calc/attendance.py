"""A worker's day from what the desks saw: first in, last out, time at the desk, and the breaks between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

SHOWN_BREAK = timedelta(minutes=1)
"""A shorter gap is a change of windows: its seconds are not worked, but it is not listed."""
SECONDS_PER_HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Signed in at one desk from – to; ``end`` None while nobody has signed out. ``rest``: signed in, but on a break."""

    start: datetime
    end: datetime | None
    place: str
    rest: bool = False


@dataclass(frozen=True, slots=True)
class WorkedDay:
    """One day at the desks. ``last_out`` None: still there, or nobody signed out."""

    first_in: datetime
    last_out: datetime | None
    seconds: int
    breaks: tuple[tuple[datetime, datetime], ...] = ()
    places: tuple[str, ...] = ()
    unended: bool = False


def worked_day(stretches: Sequence[Stretch], *, until: datetime | None) -> WorkedDay:
    """Return the day of at least one stretch.

    Time at two desks at once counts once. An open stretch counts until ``until`` (now, on the day itself); None says
    that the day is over, so an open stretch counts nothing and the day is marked ``unended``.
    """
    ordered = sorted(stretches, key=lambda each: each.start)
    is_open = any(each.end is None for each in ordered)
    merged = _merged((each.start, _end(each, until)) for each in ordered if not each.rest)
    seconds = sum(int((end - start).total_seconds()) for start, end in merged)
    gaps = [(before[1], after[0]) for before, after in pairwise(merged)]
    return WorkedDay(
        first_in=ordered[0].start,
        last_out=None if is_open else max(_end(each, until) for each in ordered),
        seconds=seconds,
        breaks=tuple(each for each in gaps if each[1] - each[0] >= SHOWN_BREAK),
        places=tuple(dict.fromkeys(each.place for each in ordered)),
        unended=is_open and until is None,
    )


def corrected_day(first_in: datetime, last_out: datetime, break_minutes: int, place: str) -> WorkedDay:
    """Return the day as a correction says it was."""
    seconds = int((last_out - first_in).total_seconds()) - break_minutes * 60
    return WorkedDay(first_in, last_out, seconds, places=(place,))


def hours_of(seconds: int) -> Decimal:
    """Return hours with two decimals, half rounded up: once, on a sum."""
    return (Decimal(seconds) / SECONDS_PER_HOUR).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _end(stretch: Stretch, until: datetime | None) -> datetime:
    end = stretch.end or until or stretch.start
    return max(end, stretch.start)


def _merged(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return the spans, in order of their starts, with those which touch or overlap made one."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
