"""Geometry of a stacked bar chart in user units of its SVG; the template only prints what is computed here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 964.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 112.0, 24.0, 28.0


@dataclass(frozen=True)
class Series:
    """One layer of the bars: its name, a value per label (None = not measured), drawn solid or hatched."""

    name: str
    values: Sequence[float | None]
    hatched: bool = False


@dataclass(frozen=True)
class Bar:
    """A rectangle of one series over one label."""

    x: float
    y: float
    width: float
    height: float
    hatched: bool


@dataclass(frozen=True)
class Mark:
    """A text with its position: a tick of an axis or a label under a bar."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class BarChart:
    """Everything the template draws."""

    width: float
    height: float
    left: float
    right: float
    base: float
    bars: Sequence[Bar]
    ticks: Sequence[Mark]
    labels: Sequence[Mark]
    target_y: float | None


def nice_top(highest: float) -> float:
    """The smallest of 1, 2, 3, 4, 5, 6, 8, 10 × 10ⁿ which is not below the highest value; 1 for an empty chart."""
    if highest <= 0:
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(highest))
    return next(step * magnitude for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * magnitude >= highest * (1 - 1e-12))


def bar_chart(
    labels: Sequence[str], series: Sequence[Series], *, height: float = 260.0, target: float | None = None
) -> BarChart:
    """Lays out the stacked bars of all series; every series must hold one value for each label."""
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("every series needs one value for each label")
    totals = [sum(one.values[i] or 0.0 for one in series) for i in range(len(labels))]
    top = nice_top(max([*totals, target or 0.0], default=0.0))
    base = height - BOTTOM
    scale = (base - TOP) / top
    return BarChart(
        width=WIDTH,
        height=height,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=base,
        bars=_bars(len(labels), series, base, scale),
        ticks=[Mark(LEFT - 8, _r(base - top * part * scale), _tick(top * part)) for part in (0, 0.5, 1)],
        labels=[Mark(_r(_middle(i, len(labels))), base + 20, text) for i, text in enumerate(labels)],
        target_y=None if target is None else _r(base - target * scale),
    )


def _bars(count: int, series: Sequence[Series], base: float, scale: float) -> list[Bar]:
    wide = _slot(count) * 0.63
    bars = []
    for i in range(count):
        floor = base
        for one in series:
            high = (one.values[i] or 0.0) * scale
            floor -= high
            if high > 0:
                bars.append(Bar(_r(_middle(i, count) - wide / 2), _r(floor), _r(wide), _r(high), one.hatched))
    return bars


def _slot(count: int) -> float:
    return (WIDTH - LEFT - RIGHT) / max(count, 1)


def _middle(index: int, count: int) -> float:
    return LEFT + _slot(count) * (index + 0.5)


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _r(value: float) -> float:
    return round(value, 1)
