"""A day's expected number laid out over its half hours, with the interval of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from madoguchi.planning.calc.count_spread import band
from madoguchi.planning.calc.demand import Band

Slots = tuple[tuple[time, Band], ...]


def laid_out(mean: float, spread: float, shares: Mapping[time, float]) -> Slots:
    """Return the half hours in order; their expected numbers add up to the day's."""
    return tuple((slot, band(mean * share, spread)) for slot, share in sorted(shares.items()))
