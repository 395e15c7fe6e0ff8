"""Takes a history apart: a level which moves slowly, what is peculiar to a weekday or ward, and what events did.

Counted days are Poisson numbers around level x key x (1 + lifts). Each part is estimated in turn, held back by what was
assumed: the level by the contract's figure while there are few days, the keys by 1, the lifts by ``calc.events``. A few
weeks are enough. Needs NumPy, so nothing which a page imports may import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from madoguchi.planning.calc.events import AFTER_CLOSED, AFTER_CLOSED_PEAK, Learned, assumed_lift
from madoguchi.planning.calc.seen import Coming, Seen, Setting

Numbers = npt.NDArray[np.floating[Any]]

HALF_LIFE_DAYS: Final = 21.0
"""A day says half as much of the level as one three weeks nearer."""
HELD_LEVEL_DAYS: Final = 2.0
FADES_EVERY: Final = 5.0
"""The contract's figure counts like two days, and half of that is gone after every five days of records."""
HELD_KEY_DAYS: Final = 2.0
SCALE_SPREAD: Final = 1.0
"""How far an assumed lift may be wrong, as a standard deviation around 1."""
DAY_SPREAD: Final = 0.15
TEMPOS: Final = (0.5, 1.0, 2.0)
MOST_SCALE: Final = 8.0
ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """A history taken apart. ``path`` is the level on each seen day, ``level`` that of the last ones."""

    keys: dict[str, float]
    learned: Learned
    path: Numbers
    factors: Numbers
    level: float
    misfit: float


def taken_apart(seen: Sequence[Seen], setting: Setting) -> Parts:
    """Return the parts of a history in order of days; with events in it, at the tempo of fading which fits best."""
    if not seen:
        return Parts({}, Learned({}), np.zeros(0), np.zeros(0), setting.usual, 0.0)
    touched = any(assumed_lift(event, each.day, 2.0) for event in setting.events for each in seen)
    tempos = TEMPOS if touched else (1.0,)
    return min((_apart(seen, setting, tempo) for tempo in tempos), key=lambda parts: parts.misfit)


def _apart(seen: Sequence[Seen], setting: Setting, tempo: float) -> Parts:
    counts = np.array([each.count for each in seen])
    names = sorted({each.key for each in seen})
    places = np.array([names.index(each.key) for each in seen])
    near = _nearness(seen)
    groups, lifted = _lifted(seen, setting, tempo)
    scales: Numbers = np.ones(len(groups))
    keys: Numbers = np.ones(len(names))
    path = base = counts
    for _ in range(ROUNDS):
        factors = np.maximum(0.1, 1.0 + lifted @ scales)
        trust = 1.0 / (1.0 + 4.0 * np.abs(factors - 1.0))
        held = HELD_LEVEL_DAYS * 0.5 ** (len(seen) / FADES_EVERY)
        exposed = factors * keys[places] * trust
        path = (near @ (counts * trust) + held * setting.usual) / (near @ exposed + held)
        keys = _keys(places, len(names), counts * trust, path * factors * trust)
        base = path * keys[places]
        scales = _scales(lifted, counts, base)
    factors = np.maximum(0.1, 1.0 + lifted @ scales)
    expected = np.maximum(0.1, base * factors)
    misfit = float(np.sum((counts - expected) ** 2 / (expected + (DAY_SPREAD * expected) ** 2)))
    learned = Learned(dict(zip(groups, scales.tolist(), strict=True)), tempo)
    return Parts(dict(zip(names, keys.tolist(), strict=True)), learned, path, factors, float(path[-1]), misfit)


def _nearness(seen: Sequence[Seen]) -> Numbers:
    days = np.array([float(each.day.toordinal()) for each in seen])
    near: Numbers = 0.5 ** (np.abs(days[:, None] - days[None, :]) / HALF_LIFE_DAYS)
    return near


def _lifted(days: Sequence[Coming], setting: Setting, tempo: float) -> tuple[list[str], Numbers]:
    """Return the groups of lifts, and by day and group how much the assumptions lift."""
    groups = sorted({AFTER_CLOSED, *(event.group for event in setting.events)})
    table = np.zeros((len(days), len(groups)))
    for row, each in enumerate(days):
        table[row, groups.index(AFTER_CLOSED)] = AFTER_CLOSED_PEAK * each.follows_closed
        for event in setting.events:
            table[row, groups.index(event.group)] += assumed_lift(event, each.day, tempo)
    return groups, table


def _keys(places: npt.NDArray[np.intp], size: int, counts: Numbers, expected: Numbers) -> Numbers:
    """Return by how much each weekday or ward differs from the level, 1 in the mean."""
    held = HELD_KEY_DAYS * float(np.mean(expected)) + 1e-9
    came = np.bincount(places, counts, size) + held
    keys: Numbers = came / (np.bincount(places, expected, size) + held)
    share: Numbers = keys / float(np.mean(keys[places]))
    return share


def _scales(lifted: Numbers, counts: Numbers, base: Numbers) -> Numbers:
    """Return how strong the lifts were beside the assumptions: least squares, held back to 1."""
    variance = base + (DAY_SPREAD * base) ** 2 + 1e-9
    pulled = lifted * base[:, None]
    held = np.eye(lifted.shape[1]) / SCALE_SPREAD**2
    weighted = pulled / variance[:, None]
    found = np.linalg.solve(pulled.T @ weighted + held, weighted.T @ (counts - base) + held.sum(axis=1))
    kept: Numbers = np.clip(found, 0.0, MOST_SCALE)
    return kept
