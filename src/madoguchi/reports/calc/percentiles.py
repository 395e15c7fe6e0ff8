"""Percentiles by nearest rank: always a value that was really observed, so it can be shown and never drifts."""

from __future__ import annotations

from collections.abc import Iterable

MEDIAN = 50
P90 = 90
HUNDRED = 100


def nearest_rank(values: Iterable[int], percent: int) -> int | None:
    """Return the smallest value which at least ``percent`` per cent of the values do not exceed; None of nothing.

    ``percent`` is 1 to 100. The median of an even number of values is the lower of the two in the middle.
    """
    if not 1 <= percent <= HUNDRED:
        raise ValueError(f"percent must be 1 to 100, not {percent}")
    ranked = sorted(values)
    if not ranked:
        return None
    return ranked[-(-len(ranked) * percent // HUNDRED) - 1]
