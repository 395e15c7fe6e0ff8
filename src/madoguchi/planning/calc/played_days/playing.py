"""Many days played at once, on two threads: how many came, were answered, waited long, and whether the promise was held.

This imports the compiled kernel: whoever shows a page imports it only where something is played.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from madoguchi.planning.calc.played_days.kernel import Course, Days, Rules, play_days
from madoguchi.planning.calc.played_days.shapes import Assumptions, DayCourse, Promise, Sample, Situation

THREADS = 2
TALKS = 1024
"""Between so many lengths a talk lies; the longest is the one of which there is one in two thousand."""
FEW_DAYS = 64
"""Fewer days than this are not worth a second thread."""
FRESH_DESK = Situation()


@dataclass(frozen=True)
class Played:
    """What became of the days: a row for each day, a row for each slot; columns are came, answered, waited long."""

    by_day: NDArray[np.int64]
    by_slot: NDArray[np.int64]
    held: NDArray[np.bool_]

    @property
    def probability(self) -> float:
        """The share of days on which the promise was held."""
        return float(self.held.mean())

    @property
    def answer_rate(self) -> float:
        """Answered ÷ came, over all days."""
        came, answered, _ = self.by_day.sum(axis=0)
        return float(answered / came) if came else 1.0


@dataclass(frozen=True)
class PlayedDesk:
    """A kind of day with its assumptions, promise and sample: asks the kernel for any seats."""

    course: DayCourse
    assumptions: Assumptions
    promise: Promise
    sample: Sample
    situation: Situation = field(default=FRESH_DESK)

    @cached_property
    def volumes(self) -> NDArray[np.float64]:
        """Each day's volume over the mean."""
        return volumes(self.sample, self.assumptions.volume_spread)

    @cached_property
    def room(self) -> int:
        """How many may ever wait on one day, with all who come again; beyond it the day counts as lost."""
        most = sum(self.course.expected) * float(self.volumes.max())
        first = most + 6.0 * math.sqrt(most) + self.situation.busy + len(self.situation.waits_so_far_s)
        return math.ceil(first / (1.0 - self.assumptions.retries)) + 200

    def play(self, seats: tuple[int, ...], which: NDArray[np.int64] | None = None) -> Played:
        """Play all days, or those of these numbers, with so many seats at the desk in each slot."""
        days = np.arange(self.sample.days, dtype=np.int64) if which is None else which
        # neighbours in the sample are alike: every other day to each thread
        parts = [days[turn::THREADS] for turn in range(THREADS)] if len(days) >= FEW_DAYS else [days]
        (rules, course), of = self._asked(seats), (self.volumes, self.sample.seed)
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(pool.map(lambda part: play_days(rules, course, Days(part, *of), self.room), parts))
        by_day = np.empty((len(days), 3), np.int64)
        for turn, answer in enumerate(answers):
            by_day[turn :: len(parts)] = answer[0]
        return Played(by_day, np.add.reduce([answer[1] for answer in answers]), self.kept(by_day))

    def kept(self, by_day: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return on which days the promise was held, with what came and was answered before the day was taken up."""
        came, answered = by_day[:, 0] + self.situation.offered, by_day[:, 1] + self.situation.answered
        enough = answered >= self.promise.answer_rate * came - 1e-9
        held: NDArray[np.bool_] = enough & (by_day[:, 2] <= self.promise.long_share * came + 1e-9)
        return held

    def _asked(self, seats: tuple[int, ...]) -> tuple[Rules, Course]:
        if len(seats) != self.course.slots:
            raise ValueError(f"{self.course.slots} slots need {self.course.slots} numbers of seats, not {len(seats)}")
        summed = list(accumulate(self.course.expected, initial=0.0))
        waits = sorted(self.situation.waits_so_far_s, reverse=True)
        course = Course(
            np.array(self.course.bounds_s, dtype=np.float64) - self.course.bounds_s[0],
            np.array(summed, dtype=np.float64),
            np.array(seats, dtype=np.int64),
            self.situation.busy,
            np.array(waits, dtype=np.float64),
        )
        return _rules(self.assumptions, self.promise), course


def _rules(given: Assumptions, promise: Promise) -> Rules:
    # one whole number among the floats would be compiled anew
    return Rules(
        ring_s=float(given.ring_s),
        talk_s=float(given.talk_s),
        talks=talk_lengths(given),
        after_call_s=float(given.after_call_s),
        patience_s=float(given.patience_s),
        retries=float(given.retries),
        retry_after_s=float(given.retry_after_s),
        rests_per_s=float(given.away_share / given.away_s),
        rest_s=float(given.away_s),
        long_wait_s=float(promise.long_wait_s),
    )


def talk_lengths(given: Assumptions) -> NDArray[np.float64]:
    """Return lengths of talks at even chances from 0 to 1, lognormal; none where talks are exponential."""
    if given.talk_spread is None:
        return np.empty(0)
    width, bell = math.sqrt(math.log1p(given.talk_spread**2)), NormalDist()
    chances = [0.5 / TALKS, *(part / TALKS for part in range(1, TALKS)), 1.0 - 0.5 / TALKS]
    lengths = np.exp(width * np.array([bell.inv_cdf(chance) for chance in chances]))
    steps = (lengths[1:] + lengths[:-1]) / 2.0
    scaled: NDArray[np.float64] = lengths * (given.talk_s / steps.mean())
    return scaled


def volumes(sample: Sample, spread: float) -> NDArray[np.float64]:
    """Return each day's volume over the mean: lognormal."""
    width = math.sqrt(math.log1p(spread * spread))
    if sample.even:
        bell = NormalDist()
        normal = np.array([bell.inv_cdf((day + 0.5) / sample.days) for day in range(sample.days)])
    else:
        normal = np.random.default_rng(sample.seed).standard_normal(sample.days)
    return np.exp(width * normal - width * width / 2.0)
