"""Plain counts, by call and by queue entry: one function for every source.

What a source cannot know is absent from the result, not zero: callers who were turned away before they waited are
counted only when the source tells of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from madoguchi.calls.calc.ends import REFUSALS, LegEnd
from madoguchi.calls.calc.records import CallRecord, Leg

QUEUE_KEYS = {
    LegEnd.ANSWERED: "answered",
    LegEnd.ABANDONED: "abandoned",
    LegEnd.TIMEOUT: "timeout",
    LegEnd.KEY_EXIT: "key_exit",
    LegEnd.LEAVE_EMPTY: "leave_empty",
    LegEnd.UNFINISHED: "unfinished",
}
"""Ends of those who waited, in the order in which they are printed."""


@dataclass(slots=True)
class QueueCount:
    """The entries of one queue."""

    ends: Counter[LegEnd] = field(default_factory=Counter)
    answered_by: Counter[str] = field(default_factory=Counter)
    longest_s: float | None = None

    def add(self, leg: Leg) -> None:
        """Count one leg."""
        self.ends[leg.end] += 1
        if leg.end is LegEnd.ANSWERED and leg.agent:
            self.answered_by[leg.agent] += 1
        if leg.wait_s is not None and leg.end not in REFUSALS:
            self.longest_s = max(leg.wait_s, self.longest_s or 0.0)

    @property
    def queued(self) -> int:
        """How many entered the queue: everybody who was not turned away."""
        return sum(count for end, count in self.ends.items() if end not in REFUSALS)


@dataclass(slots=True)
class Counts:
    """Counts of calls and, by queue, of their legs."""

    queued: int = 0
    answered: int = 0
    by_queue: dict[str, QueueCount] = field(default_factory=dict)

    def add(self, call: CallRecord) -> None:
        """Count one call and its legs; a seat's own consultation is no citizen's call."""
        if not call.consultation:
            self.queued += call.queued
            self.answered += call.answered
        for leg in call.legs:
            self.by_queue.setdefault(leg.queue, QueueCount()).add(leg)

    def as_json(self, *, knows_refusals: bool) -> dict[str, Any]:
        """Return the counts under the names which the command prints."""
        return {
            "calls": {"queued": self.queued, "answered": self.answered},
            "by_queue": {
                queue: queue_json(self.by_queue[queue], knows_refusals=knows_refusals)
                for queue in sorted(self.by_queue)
            },
        }


def queue_json(count: QueueCount, *, knows_refusals: bool) -> dict[str, Any]:
    """Return one queue's counts."""
    found: dict[str, Any] = {"offered_queued": count.queued}
    found |= {key: count.ends[end] for end, key in QUEUE_KEYS.items()}
    if knows_refusals:
        found |= {"refused_full": count.ends[LegEnd.REFUSED_FULL], "refused_empty": count.ends[LegEnd.REFUSED_EMPTY]}
    if count.ends[LegEnd.OTHER_EXIT]:
        found["other_exit"] = count.ends[LegEnd.OTHER_EXIT]
    found["max_wait_any_s"] = rounded(count.longest_s)
    found["answered_by"] = dict(sorted(count.answered_by.items()))
    return found


def rounded(seconds: float | None) -> float | int | None:
    """Return seconds with one decimal, without one when they are whole."""
    if seconds is None:
        return None
    tenth = round(seconds, 1)
    return int(tenth) if tenth == int(tenth) else tenth
