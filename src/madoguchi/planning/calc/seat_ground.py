"""Plans played on the same days, and only on those days of which the outcome may differ.

A day which is held with one seat less everywhere is held with one less here and there, so it need not be played again. What is played
are the others: the held days which are that fragile, and the lost ones (one seat less changes who is served when, and now and then saves
a day by accident; not to count that would be as wrong as not to count the days lost by accident).
"""

from __future__ import annotations

from dataclasses import dataclass

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

    def open_days(self, stand: Stand) -> NDArray[np.int64]:
        """Return the days which may change: the lost ones, and the held ones which one seat less everywhere would lose."""
        held = np.flatnonzero(stand.held)
        poorer = tuple(max(1, each - 1) for each in stand.people)
        fragile = held[~self.held_of(poorer, held)]
        return np.concatenate([np.flatnonzero(~stand.held), fragile])


def moved(people: People, **slots: int) -> People:
    """Return a plan with one person less at `down` and `too`, and one more at `up`, where these are given."""
    after = list(people)
    for name, slot in slots.items():
        after[slot] += 1 if name == "up" else -1
    return tuple(after)
