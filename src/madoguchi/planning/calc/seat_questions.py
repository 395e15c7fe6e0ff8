"""What a seat plan is asked: which day, which promise, how likely it is to be kept; and the textbook's answers to begin with.

People are counted as they are rostered: those at lunch are among them, and are paid for. Nothing here plays a day.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from madoguchi.planning.calc.erlang import ErlangC
from madoguchi.planning.calc.played_days.shapes import Assumptions, DayCourse, Lunch, Promise
from madoguchi.planning.calc.seat_search import CallFlow, SeatTarget, fewest_seats, least

MOST_PEOPLE = 100_000
USUAL_LUNCH = Lunch()
USUAL_PROMISE = Promise()


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of day, what is assumed of it, what was promised, and on what share of such days it is to be kept."""

    course: DayCourse
    assumptions: Assumptions = field(default_factory=Assumptions)
    promise: Promise = USUAL_PROMISE
    lunch: Lunch = USUAL_LUNCH
    probability: float = 0.95

    def __post_init__(self) -> None:
        if not 0.0 < self.probability < 1.0:
            raise ValueError(f"A promise can be kept on more than none and less than all days: {self.probability}")

    def hours_of(self, people: tuple[int, ...]) -> float:
        """Return the hours of work of so many people in each slot."""
        return math.fsum(each * hours for each, hours in zip(people, self.course.hours, strict=True))


def flow_of(question: Question, slot: int, volume: float = 1.0) -> CallFlow:
    """Return a slot's calls as the formulas see them: one steady rate, handling of mean length."""
    calls_per_hour = question.course.expected[slot] / question.course.hours[slot] * volume
    return CallFlow(calls_per_hour, question.assumptions.seat_time_s, question.assumptions.patience_s)


def textbook_plan(question: Question, volume: float = 1.0) -> tuple[int, ...]:
    """Return seats by stationary Erlang A for both promises at a volume, as many people as seats: nobody goes to lunch."""
    target = SeatTarget(
        question.promise.answer_rate, question.promise.long_wait_s, hours_per_day=sum(question.course.hours)
    )
    return tuple(
        fewest_seats(flow, target) if (flow := flow_of(question, slot, volume)).calls_per_hour else 1
        for slot in range(question.course.slots)
    )


def erlang_a_rate_plan(question: Question) -> tuple[int, ...]:
    """Return seats by stationary Erlang A for the answer rate alone."""
    target = SeatTarget(question.promise.answer_rate, long_waits_per_day=None)
    return tuple(fewest_seats(flow_of(question, slot), target) for slot in range(question.course.slots))


def erlang_c_plan(question: Question, share: float = 0.8, within_s: float = 20.0) -> tuple[int, ...]:
    """Return seats by Erlang C: so large a share is answered within so many seconds."""

    def enough(flow: CallFlow) -> Callable[[int], bool]:
        return lambda seats: (
            ErlangC(seats, flow.calls_per_hour, flow.handling_s).probability_answered_within(within_s) >= share
        )

    flows = (flow_of(question, slot) for slot in range(question.course.slots))
    return tuple(least(enough(flow), above=0, most=MOST_PEOPLE) for flow in flows)


def with_lunch(question: Question, at_desk: tuple[int, ...]) -> tuple[int, ...]:
    """Return how few people keep so many at the desk through everybody's lunch."""
    return tuple(question.lunch.people_for(slot, seats) for slot, seats in enumerate(at_desk))
