"""What would change if: an event more, a ward closed, people sick. Days as they stand beside days as they would be.

Today's seats and clerks are those of the accepted plan. Without one they are the textbook's, as they always are on the
other side: Erlang A for both promises per half hour of calls, Erlang C for the waits at a counter. What a plan for real
days has on top of the textbook stays on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache

from madoguchi.planning.calc.erlang import ErlangA, ErlangC
from madoguchi.planning.calc.events import Event, Learned, lifts
from madoguchi.planning.calc.seat_search import CallFlow, SeatTarget, fewest_seats, least

MOST_CLERKS = 1_000
HALF_HOURS_PER_HOUR = 2.0


@dataclass(frozen=True, slots=True)
class PlainDay:
    """A day as it stands: what is expected, what would come without events, and in which half hours. "" is the telephone."""

    day: date
    place: str
    expected: float
    base: float
    shares: Mapping[time, float]
    planned: Mapping[time, int] = field(default_factory=dict)
    """People at the desk by half hour where a plan was accepted; without one the textbook says how many."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A counter which stays closed from a day to a day; ``moved`` of its visitors go to another counter of that week."""

    place: str
    first: date
    last: date
    moved: float = 0.5

    def covers(self, each: PlainDay) -> bool:
        """Whether the counter stays closed on that day."""
        return each.place == self.place and self.first <= each.day <= self.last


@dataclass(frozen=True, slots=True)
class Desk:
    """How people are served: seconds a call or visit keeps somebody busy, and what was promised."""

    calls_s: float
    patience_s: float
    visit_s: float
    visit_wait_s: float
    target: SeatTarget
    visit_share: float = 0.9


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison: how many come, and how many people that needs in the busiest half hour."""

    expected: float
    people: int
    hours: float


@dataclass(frozen=True, slots=True)
class DayBeside:
    """A day as it stands and as it would be. ``kept`` is the answer rate if today's seats stayed, less those who are sick."""

    day: date
    place: str
    stands: Side
    would: Side
    kept: float | None = None


def would_come(days: Sequence[PlainDay], events: Sequence[Event], learned: Learned) -> list[float]:
    """Return by day how many would come with further events on top of those which are in already."""
    return [each.expected + each.base * sum(lifts(each.day, events, learned).values()) for each in days]


def moved_to_others(days: Sequence[PlainDay], numbers: Sequence[float], closure: Closure | None) -> list[float]:
    """Return the numbers with a counter closed: part of its visitors spread over the others of the same week."""
    if closure is None:
        return list(numbers)
    found = list(numbers)
    for place, each in enumerate(days):
        if not closure.covers(each):
            continue
        found[place] = 0.0
        others = [
            other
            for other, one in enumerate(days)
            if one.day.isocalendar()[:2] == each.day.isocalendar()[:2] and not closure.covers(one)
        ]
        total = sum(numbers[other] for other in others)
        for other in others:
            found[other] += numbers[place] * closure.moved * numbers[other] / total if total else 0.0
    return found


def calls_beside(each: PlainDay, would: float, desk: Desk, sick: int = 0) -> DayBeside:
    """Return a day of calls on both sides."""
    now = {
        slot: each.planned.get(slot) or _seats(each.expected * share * HALF_HOURS_PER_HOUR, desk)
        for slot, share in each.shares.items()
    }
    then = {
        slot: _seats(would * share * HALF_HOURS_PER_HOUR, desk)
        + _surplus(each, slot, _seats(each.expected * share * HALF_HOURS_PER_HOUR, desk))
        for slot, share in each.shares.items()
    }
    kept = sum(
        share * _answered(seats - sick, would * share * HALF_HOURS_PER_HOUR, desk)
        for (slot, share), seats in zip(each.shares.items(), now.values(), strict=True)
    )
    return DayBeside(each.day, each.place, _side(each.expected, now), _side(would, then, sick), kept)


def visits_beside(each: PlainDay, would: float, desk: Desk, sick: int = 0) -> DayBeside:
    """Return a day at a counter on both sides; nobody is needed at one which stays closed."""
    now = {
        slot: each.planned.get(slot) or _clerks(each.expected * share * HALF_HOURS_PER_HOUR, desk)
        for slot, share in each.shares.items()
    }
    then = {
        slot: _clerks(would * share * HALF_HOURS_PER_HOUR, desk)
        + (_surplus(each, slot, _clerks(each.expected * share * HALF_HOURS_PER_HOUR, desk)) if would else 0)
        for slot, share in each.shares.items()
    }
    return DayBeside(each.day, each.place, _side(each.expected, now), _side(would, then, sick if would else 0))


def _surplus(each: PlainDay, slot: time, textbook: int) -> int:
    """Return how many more than the textbook's were planned, for days which are not like the textbook."""
    return max(0, each.planned[slot] - textbook) if slot in each.planned else 0


def _side(expected: float, people: Mapping[time, int], sick: int = 0) -> Side:
    """Return one side; whoever is sick has to be rostered on top, as somebody else."""
    most = max(people.values(), default=0)
    return Side(expected, most + (sick if most else 0), sum(people.values()) / HALF_HOURS_PER_HOUR)


def _seats(per_hour: float, desk: Desk) -> int:
    return _fewest(round(per_hour, 1), desk) if per_hour > 0 else 0


def _clerks(per_hour: float, desk: Desk) -> int:
    return _fewest_clerks(round(per_hour, 1), desk) if per_hour > 0 else 0


@lru_cache(maxsize=4096)
def _fewest(per_hour: float, desk: Desk) -> int:
    return fewest_seats(CallFlow(per_hour, desk.calls_s, desk.patience_s), desk.target)


@lru_cache(maxsize=4096)
def _fewest_clerks(per_hour: float, desk: Desk) -> int:
    def enough(clerks: int) -> bool:
        return (
            ErlangC(clerks, per_hour, desk.visit_s).probability_answered_within(desk.visit_wait_s) >= desk.visit_share
        )

    return least(enough, above=0, most=MOST_CLERKS)


def _answered(seats: int, per_hour: float, desk: Desk) -> float:
    """Return the part of calls which is answered; none without a seat."""
    if per_hour <= 0:
        return 1.0
    return ErlangA(seats, per_hour, desk.calls_s, desk.patience_s).answer_rate if seats > 0 else 0.0
