"""Down from too many seats, one after the other, always where it costs the fewest days; then exchange until nothing gets cheaper.

All plans are played on the same days, and most days need not be played again: a day which is held with two seats less everywhere
is held with one less somewhere. What is played are the others: the lost days (one seat less changes who is served when, and now and
then saves a day by accident; not to count that would be as wrong as not to count the days lost by accident) and the fragile ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from madoguchi.planning.calc.played_days.playing import PlayedDesk
from madoguchi.planning.calc.seat_questions import Question

Held = NDArray[np.bool_]
People = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """A plan and the days it holds."""

    people: People
    held: Held

    @property
    def probability(self) -> float:
        """The share of days held."""
        return float(self.held.mean())


@dataclass(frozen=True, slots=True)
class Ground:
    """The question on the days on which plans are compared."""

    question: Question
    desk: PlayedDesk

    def stand(self, people: People) -> Stand:
        """Play a plan on all days."""
        return Stand(people, self.desk.play(self.question.lunch.at_desk(people)).held)

    def held_of(self, people: People, days: NDArray[np.int64]) -> Held:
        """Return which of these days a plan holds."""
        if not len(days):
            return np.zeros(0, dtype=np.bool_)
        return self.desk.play(self.question.lunch.at_desk(people), days).held

    def changed(self, stand: Stand, people: People, days: NDArray[np.int64]) -> Stand:
        """Return another plan's stand, played only on days of which it may differ."""
        held = stand.held.copy()
        held[days] = self.held_of(people, days)
        return Stand(people, held)

    def open_days(self, stand: Stand, fewer: int = 2) -> NDArray[np.int64]:
        """Return the days which may change: the lost ones, and the held ones which so many seats less everywhere would lose."""
        held = np.flatnonzero(stand.held)
        poorer = tuple(max(1, each - fewer) for each in stand.people)
        fragile = held[~self.held_of(poorer, held)]
        return np.concatenate([np.flatnonzero(~stand.held), fragile])


def moved(people: People, **slots: int) -> People:
    """Return a plan with one person less at `down` and `too`, and one more at `up`, where these are given."""
    after = list(people)
    for name, slot in slots.items():
        after[slot] += 1 if name == "up" else -1
    return tuple(after)


@dataclass(slots=True)
class Descent:
    """One way down. `known` remembers a slot's stand after losing one, and at which step it was played."""

    ground: Ground
    stand: Stand
    path: list[Stand] = field(default_factory=list)
    known: dict[int, tuple[int, float, Stand]] = field(default_factory=dict)
    open_days: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    fallen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.path.append(self.stand)
        self.open_days = self.ground.open_days(self.stand)

    def down_to(self, probability: float) -> None:
        """Take people away, always where the fewest days are lost for it, until fewer days are held than that."""
        while self.stand.probability >= probability:
            slots = [slot for slot, each in enumerate(self.stand.people) if each > 1]
            if not slots:
                return
            self._take(self._cheapest(slots))

    def stride_to(self, probability: float, stride: int) -> None:
        """Take several away at a time: quick, and good enough to draw how cost and probability go on below."""
        while self.stand.probability >= probability:
            slots = sorted((slot for slot, each in enumerate(self.stand.people) if each > 1), key=self._loss)
            if not slots:
                return
            people = list(self.stand.people)
            for slot in slots[:stride]:
                people[slot] -= 1
            self.stand = self.ground.changed(self.stand, tuple(people), np.flatnonzero(self.stand.held))
            self.path.append(self.stand)

    def _cheapest(self, slots: list[int]) -> int:
        """Return the slot of which one person less loses the fewest days for each hour, played at this very step."""
        step = len(self.path)
        while True:
            best = min(slots, key=self._loss)
            if best in self.known and self.known[best][0] == step:
                return best
            self.known[best] = (step, *self._without(best))

    def _loss(self, slot: int) -> float:
        """Return the days lost for each hour saved, as last played; unknown ones come first."""
        if slot not in self.known:
            return -math.inf
        return self.known[slot][1] / self.ground.question.course.hours[slot]

    def _without(self, slot: int) -> tuple[float, Stand]:
        after = self.ground.changed(self.stand, moved(self.stand.people, down=slot), self.open_days)
        return self.stand.probability - after.probability, after

    def _take(self, slot: int) -> None:
        self.stand = self.known.pop(slot)[2]
        self.path.append(self.stand)
        if slot in self.fallen:  # the second one here: the open days were only good for one
            self.open_days, self.fallen = self.ground.open_days(self.stand), set()
        self.fallen.add(slot)
