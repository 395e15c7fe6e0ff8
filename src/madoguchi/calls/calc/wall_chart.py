"""Geometry of the wallboard's chart, in user units of its SVG: the rate by half hour above, the calls below, one time axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from madoguchi.calls.calc.board_shapes import HalfHour, RateLine

WIDTH, HEIGHT = 964.0, 352.0
LEFT, RIGHT = 52.0, 852.0
RATE_TOP, RATE_BASE = 44.0, 196.0
BAR_TOP, BAR_BASE = 240.0, 322.0
SLOT = timedelta(minutes=30)
USUAL_FLOOR = 70
BAR_SHARE = 0.63
TEN = 10
LINES_HEIGHT = 40.0
"""The words of the heading stand in two lines."""
LEAST_GAP = 34.0
"""Fewer units between two labels of the time axis would let them touch."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line or a label with its words."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """The rate of one half hour."""

    x: float
    y: float
    text: str
    below: bool
    text_y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a half hour's calls: `answered`, `lost` or `other`."""

    x: float
    y: float
    width: float
    height: float
    part: str


@dataclass(frozen=True, slots=True)
class Heading:
    """From the day's rate now to where the day is heading."""

    x1: float
    y1: float
    x2: float
    y2: float
    text: str


@dataclass(frozen=True, slots=True)
class WallChart:
    """Everything the template draws."""

    rate_ticks: Sequence[Tick]
    target_y: float
    target_percent: int
    points: Sequence[Point]
    lines: Sequence[str]
    heading: Heading | None
    bar_ticks: Sequence[Tick]
    bars: Sequence[Bar]
    times: Sequence[Tick]
    now: Tick | None
    has_other: bool
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT

    @property
    def under_height(self) -> float:
        """Return how tall the ground below the target is."""
        return rounded(RATE_BASE - self.target_y)

    @property
    def heading_dy(self) -> float:
        """Return how far the words of the heading stand from its end, so that they never touch the target's name."""
        if self.heading is None:
            return 0.0
        apart = self.heading.y2 - self.target_y
        if abs(apart) >= LINES_HEIGHT:
            return 0.0
        return rounded((24.0 if apart >= 0 else -31.0) - apart)

    @property
    def now_is_late(self) -> bool:
        """Whether the words of now stand left of its line, because the day is nearly over."""
        return self.now is not None and self.now.x > RIGHT - 90.0


@dataclass(frozen=True, slots=True)
class Axis:
    """The time axis from opening to closing."""

    starts_at: datetime
    ends_at: datetime

    @property
    def slots(self) -> list[datetime]:
        """Return the beginning of each half hour."""
        count = math.ceil((self.ends_at - self.starts_at) / SLOT)
        return [self.starts_at + SLOT * index for index in range(count)]

    def x(self, at: datetime) -> float:
        """Return where a moment stands."""
        share = (at - self.starts_at) / (SLOT * len(self.slots))
        return rounded(LEFT + min(1.0, max(0.0, share)) * (RIGHT - LEFT))


@dataclass(frozen=True, slots=True)
class RateScale:
    """Per cent upwards from a floor."""

    floor: int

    def y(self, percent: float) -> float:
        """Return where a rate stands."""
        share = (percent - self.floor) / (100 - self.floor)
        return rounded(RATE_BASE - min(1.0, max(0.0, share)) * (RATE_BASE - RATE_TOP))

    @property
    def ticks(self) -> list[Tick]:
        """Return at most six lines."""
        step = TEN if self.floor >= 50 else 2 * TEN
        values = range(100, self.floor - 1, -step)
        return [Tick(LEFT, self.y(value), f"{value}%") for value in values]


@dataclass(slots=True)
class _Rates:
    points: list[Point] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def wall_chart(
    halves: Sequence[HalfHour], rate: RateLine, hours: tuple[datetime, datetime], now: datetime
) -> WallChart:
    """Lay out the chart. `hours`: opening and closing; the axis grows when calls were counted outside them."""
    shown = [each for each in halves if each.offered or each.waiting]
    axis = axis_of(shown, hours)
    known = [*(each.percent for each in shown), rate.percent, rate.heading_percent, float(rate.target_percent - TEN)]
    scale = RateScale(floor_of([each for each in known if each is not None]))
    rates = _rates(shown, rate.target_percent, axis, scale)
    top = nice_top(max((each.offered for each in shown), default=0))
    return WallChart(
        rate_ticks=scale.ticks,
        target_y=scale.y(rate.target_percent),
        target_percent=rate.target_percent,
        points=rates.points,
        lines=rates.lines,
        heading=_heading(rate, axis, scale, now),
        bar_ticks=[Tick(LEFT, bar_y(part * top // 2, top), str(part * top // 2)) for part in (0, 1, 2)],
        bars=[bar for each in shown for bar in _bars(each, axis, top)],
        times=_times(axis),
        now=Tick(axis.x(now), RATE_TOP, f"{now:%-H:%M}") if axis.starts_at <= now < axis.ends_at else None,
        has_other=any(each.other for each in shown),
    )


def axis_of(halves: Sequence[HalfHour], hours: tuple[datetime, datetime]) -> Axis:
    """Return the opening hours, widened to whole half hours and to every half hour with calls."""
    first = hours[0].replace(minute=hours[0].minute // 30 * 30)
    starts = min([first, *(each.starts_at for each in halves)])
    ends = max([hours[1], *(each.starts_at + SLOT for each in halves)])
    return Axis(starts, ends)


def floor_of(percents: Sequence[float]) -> int:
    """Return where the rate's axis begins: 70 %, or the ten below the lowest rate."""
    return max(0, min([USUAL_FLOOR, *(int(each // TEN) * TEN for each in percents)]))


def nice_top(highest: int) -> int:
    """Return an even round number not below the highest bar."""
    steps = (2, 4, 6, 10, 20, 30, 40, 60, 80)
    scale = 1
    while highest > steps[-1] * scale:
        scale *= TEN
    return next(step * scale for step in steps if step * scale >= highest)


def bar_y(calls: int, top: int) -> float:
    """Return where a number of calls stands."""
    return rounded(BAR_BASE - calls / top * (BAR_BASE - BAR_TOP))


def _rates(halves: Sequence[HalfHour], target: int, axis: Axis, scale: RateScale) -> _Rates:
    """Return the points, joined where half hours follow one another."""
    found, line, before = _Rates(), list[str](), None
    for each in (half for half in halves if half.percent is not None):
        percent = each.percent or 0.0
        x, y, below = axis.x(each.starts_at + SLOT / 2), scale.y(percent), percent < target
        found.points.append(Point(x, y, f"{math.floor(percent)}", below, rounded(y + 26 if below else y - 10)))
        if before is not None and each.starts_at - before > SLOT:
            found.lines.append(" ".join(line))
            line = []
        line.append(f"{x},{y}")
        before = each.starts_at
    found.lines.append(" ".join(line))
    found.lines = [each for each in found.lines if " " in each]
    return found


def _heading(rate: RateLine, axis: Axis, scale: RateScale, now: datetime) -> Heading | None:
    if rate.percent is None or rate.heading_percent is None or not axis.starts_at <= now < axis.ends_at:
        return None
    x1, y1, y2 = axis.x(now), scale.y(rate.percent), scale.y(rate.heading_percent)
    return Heading(x1, y1, RIGHT, y2, f"{rate.heading_percent}%")


def _bars(half: HalfHour, axis: Axis, top: int) -> list[Bar]:
    slot = axis.x(axis.starts_at + SLOT) - LEFT
    width = rounded(slot * BAR_SHARE)
    x, found, below = rounded(axis.x(half.starts_at) + (slot - width) / 2), list[Bar](), 0
    for part, calls in (("answered", half.answered), ("lost", half.lost), ("other", half.other)):
        if calls:
            y = bar_y(below + calls, top)
            found.append(Bar(x, y, width, rounded(bar_y(below, top) - y), part))
            below += calls
    return found


def _times(axis: Axis) -> list[Tick]:
    """Return the labels under the bars, every second or fourth where the day is long."""
    slots = axis.slots
    gap = (RIGHT - LEFT) / len(slots)
    step = next(each for each in (1, 2, 4, 8) if gap * each >= LEAST_GAP)
    return [Tick(rounded(axis.x(at) + gap / 2), BAR_BASE + 20, f"{at:%-H:%M}") for at in slots[::step]]


def rounded(value: float) -> float:
    """Return a coordinate with one decimal."""
    return round(value, 1)
