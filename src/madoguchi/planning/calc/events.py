"""Events which bring people: leaflets, announcements, new procedures, and the day after the office was closed.

An event lifts a day by a share of what would have come anyway. It grows while it lasts and halves every so many days
afterwards. Peaks and half-lives are assumptions until the records have shown an event of the kind; then they are scaled.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class EventKind(StrEnum):
    """What happens."""

    MAILING = "mailing"
    PUBLICITY = "publicity"
    NEW_PROCEDURE = "new_procedure"
    OTHER = "other"


EVENT_WORDS: Final = {
    EventKind.MAILING: "全市民への広報（全戸配布など）",
    EventKind.PUBLICITY: "そのほかの広報",
    EventKind.NEW_PROCEDURE: "新しい手続の開始",
    EventKind.OTHER: "そのほかの行事",
}
EVENT_KINDS: Final = [(kind.value, word) for kind, word in EVENT_WORDS.items()]
"""What may be chosen."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed of a kind: the lift at its peak (1.0 = twice as many), and in how many days half of it is gone."""

    peak: float
    half_life_days: float


ASSUMED: Final = {
    EventKind.MAILING: Assumed(1.0, 7.0),
    EventKind.PUBLICITY: Assumed(0.3, 4.0),
    EventKind.NEW_PROCEDURE: Assumed(0.25, math.inf),
    EventKind.OTHER: Assumed(0.3, 4.0),
}
AFTER_CLOSED: Final = "after_closed"
AFTER_CLOSED_PEAK: Final = 0.15
FELT: Final = 0.02
"""A lift below this is nothing any more."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``peak`` is what the manager expects, None where the kind's own is taken; ``ends_on`` of a delivery."""

    key: str
    kind: EventKind
    title: str
    starts_on: date
    ends_on: date | None = None
    peak: float | None = None

    @property
    def group(self) -> str:
        """With which others it is learned: all of its kind, or alone where somebody gave it a peak of its own."""
        return self.kind.value if self.peak is None else f"own:{self.key}"


@dataclass(frozen=True, slots=True)
class Learned:
    """What the records said of the assumptions: by group how strong they were beside them, and how slowly they went."""

    scales: Mapping[str, float]
    tempo: float = 1.0

    def scale(self, group: str) -> float:
        """Return by how much an assumed lift is multiplied."""
        return self.scales.get(group, 1.0)


NOTHING_LEARNED: Final = Learned({})


def assumed_lift(event: Event, day: date, tempo: float = 1.0) -> float:
    """Return the event's lift of a day as assumed, 0 before it and after it has faded."""
    last = event.ends_on or event.starts_on
    if day < event.starts_on:
        return 0.0
    assumed = ASSUMED[event.kind]
    peak = assumed.peak if event.peak is None else event.peak
    if day <= last:
        return peak * ((day - event.starts_on).days + 1) / ((last - event.starts_on).days + 1)
    lift: float = peak * 0.5 ** ((day - last).days / (assumed.half_life_days * tempo))
    return lift if abs(lift) >= FELT else 0.0


def lifts(day: date, events: Sequence[Event], learned: Learned = NOTHING_LEARNED) -> dict[str, float]:
    """Return by the keys of those events which are felt on a day how much each lifts it."""
    found = {
        event.key: assumed_lift(event, day, learned.tempo) * learned.scale(event.group)
        for event in events
    }  # fmt: skip
    return {key: lift for key, lift in found.items() if abs(lift) >= FELT}


def after_closed(learned: Learned) -> float:
    """Return how much more come on the first day after the office was closed on a day on which it usually works."""
    return AFTER_CLOSED_PEAK * learned.scale(AFTER_CLOSED)


def factor(day: date, events: Sequence[Event], learned: Learned, *, follows_closed: bool) -> float:
    """Return by how much a day is multiplied, never below a tenth."""
    lifted = sum(lifts(day, events, learned).values()) + (after_closed(learned) if follows_closed else 0.0)
    return max(0.1, 1.0 + lifted)


def stamp(events: Sequence[Event]) -> str:
    """Return what tells one set of events from another: a forecast keeps it, to know whether its events still hold."""
    lines = sorted(
        f"{each.key} {each.kind} {each.starts_on} {each.ends_on} {each.peak} {each.title}" for each in events
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
