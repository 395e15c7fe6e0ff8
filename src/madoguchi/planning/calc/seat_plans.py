"""The cheapest people per half hour with which the promise is held on enough real days, found by playing days and proved on fresh ones.

Stairs of plans by Erlang A (`seat_stairs`), of which the lowest step that holds is found by playing; exchanges (`seat_exchange`); then
days which the search has never seen: a plan fitted to its own days is a little too hopeful. Where the fresh days do not bear a step
out, the next one is proved; where they do not bear an exchange out, the step stays.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import partial

from madoguchi.planning.calc.played_days.playing import PlayedDesk
from madoguchi.planning.calc.played_days.shapes import Sample
from madoguchi.planning.calc.seat_exchange import exchanged
from madoguchi.planning.calc.seat_ground import Ground, People, Stand
from madoguchi.planning.calc.seat_questions import Question
from madoguchi.planning.calc.seat_search import least
from madoguchi.planning.calc.seat_stairs import Stairs

ONE_SIDED_99 = 2.3263478740408408
PROOFS = 25
BY_CHANCE = 0.003
CALLS_SEARCHED, CALLS_PROVED = 600_000, 4_000_000
CURVE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
MOST_CERTAIN = 0.997


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """What a probability costs: hours of work on a day, and the probability measured."""

    hours: float
    probability: float


@dataclass(frozen=True, slots=True)
class Plan:
    """People in each slot, those at lunch among them; what was measured on `days` fresh days, and what other probabilities cost.

    `proved` is False when no plan within reach holds the promise as often as asked; then this is the best there is.
    """

    seats: People
    at_desk: People
    probability: float
    answer_rate: float
    seat_hours: float
    days: int
    curve: tuple[Point, ...]
    proved: bool
    slot_rates: tuple[float, ...]


def sample_for(question: Question, calls: int, seed: int, *, even: bool, most: int = 15_000) -> Sample:
    """Return so many days that about so many calls are played: few days of many calls say as much as many of few."""
    per_day = max(1.0, sum(question.course.expected))
    return Sample(max(300, min(most, round(calls / per_day))), seed, even)


def ground_of(question: Question, sample: Sample) -> Ground:
    """Return the question on a sample of days."""
    return Ground(question, PlayedDesk(question.course, question.assumptions, question.promise, sample))


def plan_seats(question: Question, *, seed: int = 1) -> Plan:
    """Return the cheapest plan found which fresh days prove."""
    ground = ground_of(question, sample_for(question, CALLS_SEARCHED, seed, even=True, most=4_000))
    steps = Steps(ground, tuple(Stairs(question).plans()))
    lowest = steps.lowest(question.probability + 0.002)
    return _written(ground, _proved(steps, lowest, seed), steps.curve(lowest), seed)


@dataclass(slots=True)
class Steps:
    """The stairs, and the steps which were played."""

    ground: Ground
    plans: tuple[People, ...]
    played: dict[int, Stand] = field(default_factory=dict)

    def stand(self, step: int) -> Stand:
        """Play a step, once."""
        if step not in self.played:
            self.played[step] = self.ground.stand(self.plans[step])
        return self.played[step]

    def lowest(self, aim: float) -> int:
        """Return the lowest step which holds the aim; the topmost where none does."""
        last = len(self.plans) - 1
        if self.stand(last).probability < aim:
            return last
        return least(partial(self._holds, aim), above=self._hopeless(aim), most=last)

    def _holds(self, aim: float, step: int) -> bool:
        return self.stand(step).probability >= aim

    def _hopeless(self, aim: float) -> int:
        """Return a step far up the stairs which does not hold, so that the search need not begin at their foot."""
        below = len(self.plans) - 1
        while below > 0 and self.stand(below).probability >= aim:
            below = below * 4 // 5
        return below

    def curve(self, chosen: int) -> tuple[Point, ...]:
        """Return what other probabilities cost: the lowest steps which hold them, as they come between those played."""
        hours = self.ground.question.hours_of
        last = len(self.plans) - 1
        for level in CURVE:
            if self.stand(chosen).probability > level:
                self._down(chosen, level)
            elif level <= self.stand(last).probability:
                least(partial(self._holds, level), above=chosen, most=last)
        points = sorted(Point(hours(each.people), each.probability) for each in self.played.values())
        return _frontier(points)

    def _down(self, chosen: int, level: float) -> None:
        step, below = chosen, 1
        while step > 0 and self.stand(step).probability > level:
            step = max(0, step - below)
            below += 1


def _frontier(points: list[Point]) -> tuple[Point, ...]:
    """Return for each level of the curve the cheapest point which holds it."""
    holding = (next((each for each in points if each.probability >= level), None) for level in CURVE)
    return tuple(dict.fromkeys(each for each in holding if each is not None))


def _proved(steps: Steps, lowest: int, seed: int) -> tuple[bool, Stand]:
    """Return the lowest step which fresh days bear out, made cheaper by exchanges where other fresh days bear that out too."""
    for step in range(lowest, min(lowest + PROOFS, len(steps.plans))):
        stand = steps.stand(step)
        if _bears_out(steps.ground.question, stand.people, seed + 7_919):
            cheaper = exchanged(steps.ground, stand, stand.probability)
            hours = steps.ground.question.hours_of
            if hours(cheaper.people) < hours(stand.people) and _bears_out(
                steps.ground.question, cheaper.people, seed + 2 * 7_919
            ):
                return True, cheaper
            return True, stand
    return False, steps.stand(len(steps.plans) - 1)


def _bears_out(question: Question, people: People, seed: int) -> bool:
    """Whether fresh days say so surely; a plan which clearly does not is let go after a quarter of them."""
    sample = sample_for(question, CALLS_PROVED, seed, even=False)
    few = ground_of(question, Sample(sample.days // 4, seed + 1)).stand(people)
    if few.probability < question.probability - BY_CHANCE:
        return False
    proof = ground_of(question, sample).stand(people)
    return surely(proof.probability, len(proof.held)) >= question.probability


def surely(share: float, days: int) -> float:
    """Return the share which the true one is above with 99 % certainty (Wilson's bound)."""
    z = ONE_SIDED_99 * ONE_SIDED_99 / days
    spread = ONE_SIDED_99 * math.sqrt(share * (1.0 - share) / days + z / (4.0 * days))
    return (share + z / 2.0 - spread) / (1.0 + z)


def _written(ground: Ground, found: tuple[bool, Stand], curve: tuple[Point, ...], seed: int) -> Plan:
    """Measure once more on days which decided nothing."""
    question, people = ground.question, found[1].people
    sample = sample_for(question, CALLS_PROVED, seed, even=False).fresh(99)
    desk = PlayedDesk(question.course, question.assumptions, question.promise, sample)
    played = desk.play(question.lunch.at_desk(people))
    return Plan(
        seats=people,
        at_desk=question.lunch.at_desk(people),
        probability=played.probability,
        answer_rate=played.answer_rate,
        seat_hours=question.hours_of(people),
        days=sample.days,
        curve=curve,
        proved=found[0],
        slot_rates=tuple(float(answered / came) if came else 1.0 for came, answered, _ in played.by_slot),
    )
