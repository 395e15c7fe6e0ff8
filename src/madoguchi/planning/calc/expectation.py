"""What is to be expected before there are records: the contract's figure, spread evenly over opening days."""

from __future__ import annotations

from typing import Final

WEEKS_PER_MONTH: Final = 365.25 / 7.0 / 12.0
SPREAD: Final = 0.35
"""How far a day may lie from a figure which was never tested, beyond chance."""


def per_opening_day(per_month: float, openings_per_week: int) -> float:
    """Return how many to expect on one opening day of one site (or one day of the telephone desk)."""
    return per_month / (WEEKS_PER_MONTH * max(1, openings_per_week))
