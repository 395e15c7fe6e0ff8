"""When somebody who must be reachable cannot be reached: open hours against absences. Instants are aware; spans are half-open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the open hours in which nobody of the post can be reached."""

    from_at: datetime
    to_at: datetime

    @property
    def length(self) -> timedelta:
        """Return how long it is."""
        return self.to_at - self.from_at


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same instants as spans which neither touch nor overlap, in order; empty spans vanish."""
    found: list[Span] = []
    for start, end in sorted(each for each in spans if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def gaps(must: Iterable[Span], absent: Iterable[Span]) -> list[Gap]:
    """Return the parts of the hours in which the post must be reachable and cannot be."""
    away = merged(absent)
    return [
        Gap(max(start, gone), min(end, back))
        for start, end in merged(must)
        for gone, back in away
        if max(start, gone) < min(end, back)
    ]
