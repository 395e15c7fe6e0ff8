"""Where the dots and lines of an effect's drawing stand: ratios on a logarithmic axis, so that half and double are as far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.publicity.calc.effect import Effect

LEFT, RIGHT = 110, 470
TOP, STEP = 34, 34
SPAN = 4.0
"""The axis reaches from a quarter to four times; what lies further is drawn to the edge."""
TICKS = ((0.25, "¼倍"), (0.5, "半分"), (1.0, "同じ"), (2.0, "2倍"), (4.0, "4倍"))


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One line of the drawing; without a dot where there is no ratio, without a bar where there is no interval."""

    name: str
    y: int
    dot: int | None
    low: int | None
    high: int | None
    strong: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """The drawing: its rows, its ticks and its height."""

    rows: tuple[PlotRow, ...]
    ticks: tuple[tuple[int, str], ...]
    height: int
    middle: int
    foot: int


def plot(lines: Sequence[tuple[str, Effect, bool]]) -> Plot:
    """Return the drawing of lines: a name, its effect, and whether it stands for all."""
    rows = tuple(_row(place, *line) for place, line in enumerate(lines))
    foot = TOP + STEP * len(rows)
    return Plot(rows, tuple((_x(at), words) for at, words in TICKS), foot + 34, _x(1.0), foot)


def _row(place: int, name: str, found: Effect, strong: bool) -> PlotRow:  # noqa: FBT001  a line as it is given
    return PlotRow(
        name=name,
        y=TOP + STEP * place,
        dot=None if found.ratio is None else _x(found.ratio),
        low=None if found.low is None else _x(found.low),
        high=None if found.high is None else _x(found.high),
        strong=strong,
    )


def _x(ratio: float) -> int:
    share = (math.log(ratio) / math.log(SPAN) + 1) / 2 if ratio > 0 else 0.0
    return round(LEFT + min(1.0, max(0.0, share)) * (RIGHT - LEFT))
