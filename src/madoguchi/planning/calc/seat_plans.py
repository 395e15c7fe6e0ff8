"""The cheapest people per half hour with which the promise is held on enough real days, found by playing days and proved on fresh ones.

From the textbook's seats at a high volume down to the cheapest plan which holds (`seat_descent`), exchanges (`seat_exchange`), then
days which the search has never seen: a plan fitted to its own days is a little too hopeful. Where the fresh days do not bear it out,
the search aims higher and proves again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from madoguchi.planning.calc.played_days.playing import PlayedDesk
from madoguchi.planning.calc.played_days.shapes import Sample
from madoguchi.planning.calc.seat_descent import Descent, Ground, People, Stand
from madoguchi.planning.calc.seat_exchange import exchanged, raised
from madoguchi.planning.calc.seat_questions import Question, textbook_plan, with_lunch

ONE_SIDED_95 = 1.6448536269514722
PROOFS = 6
CALLS_SEARCHED, CALLS_PROVED = 300_000, 3_000_000
CURVE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
MOST_CERTAIN, MOST_VOLUME = 0.997, 8.0


@dataclass(frozen=True, slots=True)
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


def sample_for(question: Question, calls: int, seed: int, *, even: bool, most: int = 10_000) -> Sample:
    """Return so many days that about so many calls are played: few days of many calls say as much as many of few."""
    per_day = max(1.0, sum(question.course.expected))
    return Sample(max(400, min(most, round(calls / per_day))), seed, even)


def ground_of(question: Question, sample: Sample) -> Ground:
    """Return the question on a sample of days."""
    return Ground(question, PlayedDesk(question.course, question.assumptions, question.promise, sample))


def plan_seats(question: Question, *, seed: int = 1) -> Plan:
    """Return the cheapest plan found which fresh days prove."""
    ground = ground_of(question, sample_for(question, CALLS_SEARCHED, seed, even=True, most=2_000))
    descent = Descent(ground, ground.stand(_plenty(ground)))
    aim = question.probability + 0.002
    descent.down_to(aim - 0.02)
    found = _proved(descent, aim, seed)
    descent.stride_to(CURVE[0], max(1, sum(found[1].people) // 60))
    return _written(ground, descent, found, seed)


def _plenty(ground: Ground) -> People:
    """Return textbook seats at ever higher volumes until nearly every day is held."""
    question, volume = ground.question, 1.0
    while True:
        people = with_lunch(question, textbook_plan(question, volume))
        if volume > MOST_VOLUME or ground.stand(people).probability >= MOST_CERTAIN:
            return people
        volume += max(0.08, question.assumptions.volume_spread)


def _proved(descent: Descent, aim: float, seed: int) -> tuple[bool, Stand]:
    """Return the cheapest plan which fresh days bear out, and whether they did."""
    ground = descent.ground
    stand = exchanged(ground, _cheapest(descent, aim), aim)
    for turn in range(1, PROOFS + 1):
        sample = sample_for(ground.question, CALLS_PROVED, seed + 7_919 * turn, even=False)
        proof = ground_of(ground.question, sample).stand(stand.people)
        short = ground.question.probability - surely(proof.probability, len(proof.held))
        if short <= 0.0:
            return True, stand
        aim = max(aim, stand.probability) + short
        stand = raised(ground, stand, aim)
    return False, descent.path[0]


def _cheapest(descent: Descent, aim: float) -> Stand:
    """Return the cheapest plan of the path which holds the aim."""
    hours = descent.ground.question.hours_of
    holding = [each for each in descent.path if each.probability >= aim] or descent.path[:1]
    return min(holding, key=lambda each: hours(each.people))


def surely(share: float, days: int) -> float:
    """Return the share which the true one is above with 95 % certainty (Wilson's bound)."""
    z = ONE_SIDED_95 * ONE_SIDED_95 / days
    spread = ONE_SIDED_95 * math.sqrt(share * (1.0 - share) / days + z / (4.0 * days))
    return (share + z / 2.0 - spread) / (1.0 + z)


def _written(ground: Ground, descent: Descent, found: tuple[bool, Stand], seed: int) -> Plan:
    """Measure once more on days which decided nothing."""
    question, people = ground.question, found[1].people
    sample = replace(sample_for(question, CALLS_PROVED, seed, even=False)).fresh(99)
    desk = PlayedDesk(question.course, question.assumptions, question.promise, sample)
    played = desk.play(question.lunch.at_desk(people))
    return Plan(
        seats=people,
        at_desk=question.lunch.at_desk(people),
        probability=played.probability,
        answer_rate=played.answer_rate,
        seat_hours=question.hours_of(people),
        days=sample.days,
        curve=_curve(question, descent.path, Point(question.hours_of(people), found[1].probability)),
        proved=found[0],
        slot_rates=tuple(float(answered / came) if came else 1.0 for came, answered, _ in played.by_slot),
    )


def _curve(question: Question, path: list[Stand], found: Point) -> tuple[Point, ...]:
    """Return what each probability of CURVE costs: the cheapest plan met which holds it."""
    points = [Point(question.hours_of(each.people), each.probability) for each in path] + [found]
    cheapest = [
        min((each for each in points if each.probability >= level), key=lambda each: each.hours, default=None)
        for level in CURVE
    ]
    return tuple(dict.fromkeys(each for each in cheapest if each is not None))
