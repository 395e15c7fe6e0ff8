"""How good forecasts were: their error, how often the 80 % interval held, and how wide it has to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from madoguchi.planning.calc.count_spread import band

USUAL_SPREAD: Final = 0.15
HELD_DAYS: Final = 10.0
"""The usual spread counts like so many tested days."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A day of which both are known. ``origin`` tells apart from when it was forecast."""

    origin: int
    expected: float
    actual: float


def wape(points: Sequence[Trial]) -> float | None:
    """Return the sum of misses ÷ the sum of what came, None where nothing came."""
    came = sum(each.actual for each in points)
    return sum(abs(each.actual - each.expected) for each in points) / came if came else None


def spread(points: Sequence[Trial]) -> float:
    """Return how much days vary around the forecast beyond chance (moments of a negative binomial), held back."""
    beyond = sum((each.actual - each.expected) ** 2 - each.expected for each in points)
    squares = sum(each.expected**2 for each in points)
    seen = max(0.0, beyond / squares) if squares else 0.0
    count = len(points)
    found: float = ((count * seen + HELD_DAYS * USUAL_SPREAD**2) / (count + HELD_DAYS)) ** 0.5
    return found


def coverage(points: Sequence[Trial]) -> float | None:
    """Return on which part of the days the interval held; each origin's is made wide by the other origins' misses only."""
    if not points:
        return None
    held = 0
    for origin in {each.origin for each in points}:
        width = spread([each for each in points if each.origin != origin])
        bands = ((each, band(each.expected, width)) for each in points if each.origin == origin)
        held += sum(limits.low <= each.actual <= limits.high for each, limits in bands)
    return held / len(points)
