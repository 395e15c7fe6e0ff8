"""What the played days say about the rest of today: taken up at this moment, with the seats as they are and with more for an hour.

The formula (`seat_advice`) gives means of a steady stream. Here the stream follows the forecast, corrected by the calls so far, callers
try again and seats are left for a moment; counted is on how many of the days both promises are kept from now on. The kernel is
imported only where something is played.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from madoguchi.planning.calc.played_days.shapes import Assumptions, DayCourse, Promise, Sample, Situation, half_hours

if TYPE_CHECKING:
    from madoguchi.planning.calc.played_days.playing import PlayedDesk

HELP_S = 3600.0
MOST_EXTRA = 12
WITHIN_REACH = 0.01
"""Where the chosen probability cannot be had, the advice goes for the best there is, less this point."""
TODAY = Sample(400, 20_260_401, even=True)
"""Always the same days: two looks at the same moment give the same answer."""
BRIEFEST = Sample(64, 1, even=True)
"""As few days as take the way of many."""


@dataclass(frozen=True, slots=True)
class RestOfDay:
    """Today from now on: what comes, how it goes, who is there, and with what probability the promises are to be kept."""

    course: DayCourse
    assumptions: Assumptions
    promise: Promise
    situation: Situation
    seats: int
    most_extra: int = MOST_EXTRA
    probability: float = 0.95

    @property
    def late_already(self) -> int:
        """Who has had the long wait by now: nothing done from now on can undo it."""
        return sum(wait >= self.promise.long_wait_s for wait in self.situation.waits_so_far_s)

    @property
    def calls_per_hour(self) -> float:
        """How many first calls an hour are still expected."""
        return math.fsum(self.course.expected) / math.fsum(self.course.hours)

    def seats_with(self, extra: int) -> tuple[int, ...]:
        """Return the seats in each slot with so many more for an hour."""
        begins = (bound - self.course.bounds_s[0] for bound in self.course.bounds_s[:-1])
        return tuple(self.seats + (extra if begin < HELP_S - 1e-6 else 0) for begin in begins)

    def desk(self, sample: Sample) -> PlayedDesk:
        """Return what plays the rest of the day."""
        from madoguchi.planning.calc.played_days.playing import PlayedDesk  # noqa: PLC0415

        return PlayedDesk(self.course, self.assumptions, self.promise, sample, self.situation)


@dataclass(frozen=True, slots=True)
class Choice:
    """So many more seats for the next hour, and on what share of days both promises are kept then."""

    extra: int
    probability: float


@dataclass(frozen=True, slots=True)
class PlayedAdvice:
    """What was tried, from no seat more on to the fewest which reach what was wanted, or come close to the best there is."""

    choices: tuple[Choice, ...]
    wanted: float
    best: float
    days: int

    @property
    def add_seats(self) -> int:
        """How many seats are advised: the last which were tried."""
        return self.choices[-1].extra

    @property
    def probability(self) -> float:
        """The probability with the seats advised."""
        return self.choices[-1].probability

    @property
    def reached(self) -> bool:
        """Whether the seats advised give the probability which was wanted."""
        return self.probability >= self.wanted

    @property
    def hopeless(self) -> bool:
        """Whether hardly any of the days can be saved by seats for an hour."""
        return self.best <= WITHIN_REACH


def play_rest(rest: RestOfDay, sample: Sample = TODAY) -> PlayedAdvice:
    """Try one seat more after the other until the promises are kept with the wanted probability, or as often as the most seats can."""
    desk = rest.desk(sample)
    choices = [Choice(0, _share_held(rest, desk, 0))]
    best = goal = choices[0].probability
    if best < rest.probability:
        best = max(best, _share_held(rest, desk, rest.most_extra))
        goal = min(rest.probability, best - WITHIN_REACH)
    while choices[-1].probability < goal and len(choices) <= rest.most_extra:
        extra = len(choices)
        choices.append(Choice(extra, _share_held(rest, desk, extra)))
    return PlayedAdvice(tuple(choices), rest.probability, best, sample.days)


def _share_held(rest: RestOfDay, desk: PlayedDesk, extra: int) -> float:
    by_day = desk.play(rest.seats_with(extra)).by_day
    came, answered = by_day[:, 0] + rest.situation.offered, by_day[:, 1] + rest.situation.answered
    held = (answered >= rest.promise.answer_rate * came - 1e-9) & (by_day[:, 2] <= rest.late_already)
    return float(held.mean())


def rest_of(course: DayCourse, since_s: float) -> DayCourse:
    """Return a day from a moment on, cut once more where the hour of help ends. The moment lies before the day's end."""
    inner = {since_s + HELP_S, *course.bounds_s}
    bounds = (since_s, *sorted(each for each in inner if since_s < each <= course.bounds_s[-1]))
    return DayCourse(
        bounds, tuple(expected_until(course, end) - expected_until(course, at) for at, end in pairwise(bounds))
    )


def expected_until(course: DayCourse, moment_s: float) -> float:
    """Return how many are expected from the day's start to a moment."""
    slots = zip(pairwise(course.bounds_s), course.expected, strict=True)
    return math.fsum(
        expected * min(1.0, max(0.0, (moment_s - begin) / (end - begin))) for (begin, end), expected in slots
    )


def corrected(rest: DayCourse, spread: float, *, expected: float, seen: float) -> tuple[DayCourse, float]:
    """Return the rest of a day, and how far it still varies, in the light of how many came where so many were expected.

    A day's volume over its mean is taken as gamma distributed with this spread; what came by chance then counts for little in the
    morning and for much in the afternoon.
    """
    if spread <= 0.0:
        return rest, spread
    shape = 1.0 / (spread * spread)
    factor = (shape + seen) / (shape + expected)
    return replace(rest, expected=tuple(each * factor for each in rest.expected)), 1.0 / math.sqrt(shape + seen)


def compile_days() -> None:
    """Play a few small days, so that whatever has to be compiled is."""
    play_rest(RestOfDay(half_hours((1.0,)), Assumptions(), Promise(), Situation(), seats=1, most_extra=0), BRIEFEST)
