"""The expected numbers as bars with their intervals, placed on the page: the template only draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 960
HEIGHT: Final = 300
LEFT: Final = 52
RIGHT: Final = 944
TOP: Final = 34
FLOOR: Final = 252
MOST_LABELS: Final = 14
TICKS: Final = 4
STEPS: Final = (1, 2, 2.5, 5, 10)
BAR_SHARE: Final = 0.62
WIDEST_BAR: Final = 56.0


@dataclass(frozen=True, slots=True)
class Item:
    """One bar: its name, its height, its interval unless it is over, and whether it stands out."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    over: bool = False
    surge: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in its place; ``low_y`` and ``high_y`` are the ends of the interval."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    over: bool
    surge: bool
    text: str
    low_y: float | None
    high_y: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in its place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class DemandChart:
    """Everything to draw."""

    bars: tuple[Bar, ...]
    labels: tuple[Mark, ...]
    ticks: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT


def demand_chart(items: Sequence[Item]) -> DemandChart:
    """Return the chart of these bars from left to right; its scale reaches the highest end of an interval."""
    top = nice_top(max((max(each.value, each.high or 0.0) for each in items), default=0.0))
    step = (RIGHT - LEFT) / max(1, len(items))
    width = min(WIDEST_BAR, step * BAR_SHARE)
    bars = tuple(_bar(each, LEFT + step * (place + 0.5), width, top) for place, each in enumerate(items))
    every = max(1, math.ceil(len(items) / MOST_LABELS))
    labels = tuple(
        Mark(round(bar.middle, 1), FLOOR + 24, item.label)
        for place, (bar, item) in enumerate(zip(bars, items, strict=True))
        if place % every == 0
    )
    ticks = tuple(Mark(LEFT - 8, _y(top * n / TICKS, top), f"{top * n / TICKS:g}") for n in range(TICKS + 1))
    return DemandChart(bars, labels, ticks)


def nice_top(highest: float) -> float:
    """Return a round number not below the highest, divisible into quarters one can read."""
    if highest <= 0:
        return float(TICKS)
    power = 10.0 ** math.floor(math.log10(highest / TICKS))
    step = next(each * power for each in STEPS if each * power * TICKS >= highest * (1 - 1e-12))
    return max(step, 1.0) * TICKS


def _bar(item: Item, middle: float, width: float, top: float) -> Bar:
    y = _y(item.value, top)
    whisker = item.low is not None and item.high is not None
    return Bar(
        x=round(middle - width / 2, 1),
        y=y,
        width=round(width, 1),
        height=round(FLOOR - y, 1),
        middle=round(middle, 1),
        over=item.over,
        surge=item.surge,
        text=f"{item.value:.0f}",
        low_y=_y(item.low, top) if whisker and item.low is not None else None,
        high_y=_y(item.high, top) if whisker and item.high is not None else None,
    )


def _y(value: float, top: float) -> float:
    return round(FLOOR - (FLOOR - TOP) * value / top, 1)
