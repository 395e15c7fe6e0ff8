"""Stairs of plans from too few people to plenty, each one person dearer, by Erlang A over the volumes of many days.

On each step the person goes where the formulas promise the most days held: long waits and lost calls of a slot are those of a steady
queue (Erlang A) at the volumes of nine kinds of day, with the time of short absences added to the handling and the calls of those who
try again added to the rate. The formulas do not know the day (it begins empty, everybody's talk has its own length), so which step
holds on real days is played; but they are free of chance, so neighbouring half hours get what is fair.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import NormalDist

from madoguchi.planning.calc.seat_questions import Question, flow_of
from madoguchi.planning.calc.seat_search import CallFlow

KINDS_OF_DAY = 9
SPREAD_OF_LOST = 4.0
"""By how many calls a day's losses vary around what is to be expected of its kind."""
SURE = 0.99995
MOST_STEPS = 20_000
LITTLE = 1e-5
Waits = tuple[float, ...]
"""Long waits by kind of day, then lost calls beyond what the answer rate allows, by kind of day."""


@dataclass(slots=True)
class Stairs:
    """What to expect of each slot and number at the desk, by kind of day; remembered, because each is asked often."""

    question: Question
    known: dict[tuple[float, int], Waits] = field(default_factory=dict)

    def plans(self) -> Iterator[tuple[int, ...]]:
        """Give the plans from one person everywhere upward, until hardly a long wait is to be expected."""
        slots, lunch = range(self.question.course.slots), self.question.lunch
        desk = [1 for _ in slots]
        waits = [self.waits(slot, 1) for slot in slots]
        for _ in range(MOST_STEPS):
            yield tuple(lunch.people_for(slot, seats) for slot, seats in enumerate(desk))
            total = [math.fsum(each) for each in zip(*waits, strict=True)]
            gains = [self.gain(slot, desk[slot], total) for slot in slots]
            best = max(slots, key=lambda slot: gains[slot])
            if self.kept(total) >= SURE or gains[best] < LITTLE * NEGLIGIBLE:
                return
            desk[best] += 1
            waits[best] = self.waits(best, desk[best])

    def gain(self, slot: int, seats: int, total: list[float]) -> float:
        """Return what one more at the desk gains for each hour of work it takes."""
        fewer, more = self.waits(slot, seats), self.waits(slot, seats + 1)
        after = [each - one + other for each, one, other in zip(total, fewer, more, strict=True)]
        lunch, hours = self.question.lunch, self.question.course.hours[slot]
        people = lunch.people_for(slot, seats + 1) - lunch.people_for(slot, seats)
        return (math.fsum(fewer) - math.fsum(more)) * NEGLIGIBLE + (self.kept(after) - self.kept(total)) / (
            people * hours
        )

    @staticmethod
    def kept(total: list[float]) -> float:
        """Return the share of days held, if long waits came one by one and lost calls varied like their number."""
        long_waits, lost = total[:KINDS_OF_DAY], total[KINDS_OF_DAY:]
        bell = NormalDist()
        held = (
            math.exp(-late) * bell.cdf(-beyond / SPREAD_OF_LOST) for late, beyond in zip(long_waits, lost, strict=True)
        )
        return math.fsum(held) / KINDS_OF_DAY

    def waits(self, slot: int, seats: int) -> Waits:
        """Return what a slot with so many seats brings, by kind of day."""
        hours, flow = self.question.course.hours[slot], flow_of(self.question, slot)
        if not flow.calls_per_hour:
            return (0.0,) * (2 * KINDS_OF_DAY)
        key = (flow.calls_per_hour, seats)
        if key not in self.known:
            found = [self._per_hour(flow, volume, seats) for volume in self._volumes()]
            self.known[key] = (*(late for late, _ in found), *(lost for _, lost in found))
        return tuple(each * hours for each in self.known[key])

    def _per_hour(self, flow: CallFlow, volume: float, seats: int) -> tuple[float, float]:
        given = self.question.assumptions
        handling_s = flow.handling_s / (1.0 - given.away_share)
        busy = CallFlow(flow.calls_per_hour * volume, handling_s, flow.patience_s)
        again = 1.0 + given.retries * busy.with_seats(seats).probability_abandon
        queue = CallFlow(busy.calls_per_hour * again, handling_s, flow.patience_s).with_seats(seats)
        late = queue.long_waits_per_hour(self.question.promise.long_wait_s).both
        allowed = 1.0 - self.question.promise.answer_rate
        return late, queue.calls_per_hour * (queue.probability_abandon - allowed)

    def _volumes(self) -> list[float]:
        width, bell = math.sqrt(math.log1p(self.question.assumptions.volume_spread**2)), NormalDist()
        normal = [bell.inv_cdf((kind + 0.5) / KINDS_OF_DAY) for kind in range(KINDS_OF_DAY)]
        return [math.exp(width * each - width * width / 2.0) for each in normal]


NEGLIGIBLE = 1e-9
"""Where nothing can be kept yet, the person goes where the most long waits are."""
