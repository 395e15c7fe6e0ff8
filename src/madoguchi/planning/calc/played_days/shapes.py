"""What a played day is made of: when how many come, how long things take, what was promised, which days are played."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

HALF_HOUR_S = 1800.0
PATIENT_S = 1e12
"""A patience which no day outlasts: who comes to a counter and has a ticket stays."""


@dataclass(frozen=True, slots=True)
class DayCourse:
    """When how many come on an average day: slots of any length, in seconds from the start, and how many come in each.

    Those who come for the first time; who comes again after giving up is played.
    """

    bounds_s: tuple[float, ...]
    expected: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.bounds_s) != len(self.expected) + 1:
            raise ValueError(
                f"{len(self.expected)} slots have {len(self.expected) + 1} bounds, not {len(self.bounds_s)}"
            )
        if any(not 0.0 <= each < math.inf for each in self.expected):
            raise ValueError(f"Calls expected of a slot are finite and at least 0: {self.expected}")
        if any(after <= before for before, after in zip(self.bounds_s, self.bounds_s[1:], strict=False)):
            raise ValueError(f"Slots follow each other in time: {self.bounds_s}")

    @property
    def slots(self) -> int:
        """How many slots."""
        return len(self.expected)

    @property
    def hours(self) -> tuple[float, ...]:
        """How long each slot is."""
        return tuple((after - before) / 3600.0 for before, after in zip(self.bounds_s, self.bounds_s[1:], strict=False))


def half_hours(expected: tuple[float, ...]) -> DayCourse:
    """Return a day of half hours."""
    return DayCourse(tuple(index * HALF_HOUR_S for index in range(len(expected) + 1)), expected)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How a day goes beside how many come. Times are means in seconds, shares lie from 0 to under 1.

    `volume_spread` is the standard deviation of a day's volume over its mean. `talk_spread` is that of talks (lognormal); None
    makes talks exponential, as the formulas have them. Whoever gave up comes again with chance `retries` after `retry_after_s`.
    `away_share` is the part of the seats' time lost to short absences of `away_s` each, taken between two calls.
    """

    volume_spread: float = 0.15
    ring_s: float = 8.0
    talk_s: float = 200.0
    talk_spread: float | None = 0.8
    after_call_s: float = 40.0
    patience_s: float = 240.0
    retries: float = 0.5
    retry_after_s: float = 600.0
    away_share: float = 0.05
    away_s: float = 300.0

    def __post_init__(self) -> None:
        shares = (self.retries, self.away_share)
        times = (self.ring_s, self.after_call_s, self.retry_after_s, self.volume_spread)
        if not all(0.0 <= each < 1.0 for each in shares):
            raise ValueError(f"Shares lie from 0 to under 1: {shares}")
        if self.talk_s <= 0.0 or self.patience_s <= 0.0 or self.away_s <= 0.0 or min(times) < 0.0:
            raise ValueError(f"Talks, patience and absences take time, the rest takes no less than none: {self}")

    @property
    def seat_time_s(self) -> float:
        """How long a call keeps a seat: ringing, talk, after-call work."""
        return self.ring_s + self.talk_s + self.after_call_s


@dataclass(frozen=True, slots=True)
class Promise:
    """When a day counts as held: enough answered, and no more than `long_share` of those who came waited `long_wait_s` or longer."""

    answer_rate: float = 0.85
    long_wait_s: float = 300.0
    long_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Lunch:
    """The break everybody takes, in turns: from slot `first` on, `turns` turns of `length` slots; no turns, no break.

    Who is at the desk on n seats is n less the turn which is out; turns are as even as they can be.
    """

    first: int = 6
    length: int = 2
    turns: int = 3

    def out(self, slot: int, people: int) -> int:
        """Return how many of so many people are at lunch in a slot."""
        turn, begun = (slot - self.first) // self.length, slot >= self.first
        if not begun or turn >= self.turns:
            return 0
        return (people + self.turns - 1 - turn) // self.turns

    def at_desk(self, people: tuple[int, ...]) -> tuple[int, ...]:
        """Return who is at the desk in each slot."""
        return tuple(each - self.out(slot, each) for slot, each in enumerate(people))

    def people_for(self, slot: int, at_desk: int) -> int:
        """Return how few people keep so many at the desk."""
        people = at_desk
        while people - self.out(slot, people) < at_desk:
            people += 1
        return people


NO_LUNCH = Lunch(turns=0)


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a day is taken up: nothing has happened yet, or so many came, were answered, talk now, and wait now."""

    offered: int = 0
    answered: int = 0
    busy: int = 0
    waits_so_far_s: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """Which days are played: same seed and number, same callers with the same wishes, whatever the seats are.

    `even` lays the volumes of the days out evenly over their distribution, smallest first, for comparing plans; otherwise they are
    drawn, for judging one.
    """

    days: int
    seed: int
    even: bool = False

    def fresh(self, turn: int) -> Sample:
        """Return as many days nobody has seen yet."""
        return replace(self, seed=self.seed + 1_000_003 * turn, even=False)
