"""Exchanges on the lowest step that holds: one more here for two fewer there, until nothing gets cheaper.

Or one for one, where clearly more days are held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from madoguchi.planning.calc.seat_ground import Ground, People, Stand, moved

TRIALS = 6
"""How many of the most promising exchanges are played before the search takes the plan as it is."""
ROUNDS = 2
WORTH = 0.003
"""An exchange at the same cost has to hold so many more days: less is chance."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Days gained by one more in each slot, lost by one fewer, as shares; None where nobody can go."""

    ground: Ground
    stand: Stand
    gains: tuple[float, ...]
    losses: tuple[float | None, ...]

    def promising(self, aim: float) -> Iterator[tuple[float, People]]:
        """Give cheaper plans which ought to hold the aim, and equally dear ones which ought to hold more, best first."""
        moves = sorted(
            ((*self._worth(people, expected, aim), people) for expected, people in self._moves()), reverse=True
        )
        return ((expected, people) for saved, expected, people in moves if saved >= 0.0)

    def _worth(self, people: People, expected: float, aim: float) -> tuple[float, float]:
        hours = self.ground.question.hours_of
        saved = hours(self.stand.people) - hours(people)
        better = expected > self.stand.probability + WORTH if saved == 0.0 else expected >= aim - SLACK
        return (saved if better else -1.0), expected

    def _moves(self) -> Iterator[tuple[float, People]]:
        people, now = self.stand.people, self.stand.probability
        free = [slot for slot, loss in enumerate(self.losses) if loss is not None]
        for down in free:
            yield now - self.loss(down), moved(people, down=down)
        for up, gain in enumerate(self.gains):
            others = [slot for slot in free if slot != up]
            for down in others:
                yield now + gain - self.loss(down), moved(people, up=up, down=down)
            for down, too in combinations(others, 2):
                yield now + gain - self.loss(down) - self.loss(too), moved(people, up=up, down=down, too=too)

    def loss(self, slot: int) -> float:
        """Return what one fewer in a slot loses."""
        return self.losses[slot] or 0.0


SLACK = 0.002
"""Gains and losses do not quite add up: exchanges which fall short by so little are played too."""


def looked_around(ground: Ground, stand: Stand, days: NDArray[np.int64]) -> Exchange:
    """Play one more and one fewer in each slot, on the days which may change."""
    now, slots = stand.probability, range(len(stand.people))
    gains = [ground.changed(stand, moved(stand.people, up=slot), days).probability - now for slot in slots]
    losses = [
        now - ground.changed(stand, moved(stand.people, down=slot), days).probability
        if stand.people[slot] > 1
        else None
        for slot in slots
    ]
    return Exchange(ground, stand, tuple(gains), tuple(losses))


def exchanged(ground: Ground, stand: Stand, aim: float) -> Stand:
    """Return a plan no dearer than this one which holds the aim too, and which no promising exchange makes better."""
    for _ in range(ROUNDS):
        better = _better(ground, stand, aim)
        if better is None:
            return stand
        stand = better
    return stand


def _better(ground: Ground, stand: Stand, aim: float) -> Stand | None:
    days = ground.open_days(stand)
    around = looked_around(ground, stand, days)
    cost = ground.question.hours_of(stand.people)
    for _, (_, people) in zip(range(TRIALS), around.promising(aim), strict=False):
        found = ground.changed(stand, people, days)
        cheaper = ground.question.hours_of(people) < cost - 1e-9
        if found.probability >= aim if cheaper else found.probability > stand.probability + WORTH:
            return found
    return None
