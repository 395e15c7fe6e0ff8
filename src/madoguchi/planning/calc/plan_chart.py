"""What a probability costs, as a curve placed on the page: the template only draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 960
HEIGHT: Final = 300
LEFT: Final = 60
RIGHT: Final = 930
TOP: Final = 34
FLOOR: Final = 252
LOWEST_STEP: Final = 0.1
COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in its place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class PlanChart:
    """Everything to draw: the curve's points, its line, the asked level, the plan itself, and the two scales."""

    marks: tuple[Mark, ...]
    line: str
    asked_y: float
    asked: str
    chosen: Mark
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    floor: int = FLOOR


def plan_chart(curve: Sequence[tuple[float, float]], chosen: tuple[float, float], percent: int) -> PlanChart:
    """Return the chart of (hours, probability) points, of the plan, and of the percentage which was asked for."""
    points = sorted({*curve, chosen})
    least_hours, most_hours = points[0][0], points[-1][0]
    margin = max(1.0, (most_hours - least_hours) * 0.08)
    first, last = math.floor(least_hours - margin), math.ceil(most_hours + margin)
    low = max(0.0, math.floor(min([each for _, each in points] + [percent / 100.0]) / LOWEST_STEP) * LOWEST_STEP)
    low = min(low, 1.0 - 2 * LOWEST_STEP)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x = LEFT + (RIGHT - LEFT) * (point[0] - first) / (last - first)
        return round(x, 1), round(FLOOR - (FLOOR - TOP) * (point[1] - low) / (1.0 - low), 1)

    placed = [at(each) for each in sorted(set(curve))]
    steps = round((1.0 - low) / LOWEST_STEP)
    levels = [low + step * LOWEST_STEP for step in range(0, steps + 1, 1 if steps <= COLUMNS else 2)]
    width = max(1, round((last - first) / COLUMNS))
    return PlanChart(
        marks=tuple(Mark(x, y, "") for x, y in placed),
        line=" ".join(f"{x},{y}" for x, y in placed),
        asked_y=at((first, percent / 100.0))[1],
        asked=f"求める確率 {percent}%",
        chosen=Mark(*at(chosen), f"この計画 {chosen[0]:g}時間"),
        rows=tuple(Mark(LEFT - 8, at((first, each))[1], f"{each * 100:.0f}%") for each in levels),
        columns=tuple(Mark(at((each, low))[0], FLOOR + 22, f"{each}") for each in range(first, last + 1, width)),
    )
