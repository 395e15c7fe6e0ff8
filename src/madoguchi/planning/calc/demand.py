"""How many will come: the shapes in which a forecast is handed on to seats, rosters and pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Band:
    """An expected number and the interval into which four of five days fall (80 %)."""

    expected: float
    low: float
    high: float


NOTHING = Band(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class HalfHourCalls:
    """The calls which begin in the half hour from ``starts_at``, by the clock on the office's wall."""

    starts_at: time
    calls: Band


@dataclass(frozen=True, slots=True)
class DayDemand:
    """The calls of a day. No half hours: the telephone desk is closed, and the only reason says why.

    ``total`` is the day's own interval; the bounds of the half hours do not add up to it, because they do not all go wrong
    the same way. ``spread`` is how much a day varies around what was expected beyond chance (standard deviation ÷ mean).
    """

    day: date
    half_hours: tuple[HalfHourCalls, ...]
    reasons_ja: tuple[str, ...]
    total: Band = NOTHING
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class WardDemand:
    """The visitors who come to one site on one day, by the half hour in which they come; as DayDemand."""

    day: date
    site_code: str
    half_hours: tuple[tuple[time, Band], ...]
    reasons_ja: tuple[str, ...]
    total: Band = NOTHING
    spread: float = 0.0
