"""The wallboard's chart: everything lies inside the drawing, and what is below the target is marked."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.calls.calc.board_shapes import HalfHour, RateLine
from madoguchi.calls.calc.wall_chart import BAR_BASE, BAR_TOP, HEIGHT, LEFT, RIGHT, SLOT, nice_top, wall_chart

OPENS = datetime(2023, 10, 16, 8, 30, tzinfo=UTC)
HOURS = (OPENS, OPENS + timedelta(hours=9))
NOON = OPENS + timedelta(hours=3, minutes=37)


def half(place: int, answered: int, lost: int = 0, other: int = 0) -> HalfHour:
    offered = answered + lost + other
    percent = int(answered / offered * 1000) / 10 if offered else None
    return HalfHour(OPENS + SLOT * place, offered, answered, lost, other, 0, percent)


def rate(percent: float | None = 90.0, heading: float | None = 84.0) -> RateLine:
    return RateLine(percent, 85, 20, 18, heading, 60)


halves = st.lists(
    st.tuples(st.integers(0, 17), st.integers(0, 3000), st.integers(0, 300), st.integers(0, 50)),
    unique_by=lambda each: each[0],
).map(lambda rows: [half(*row) for row in sorted(rows)])
percents = st.none() | st.floats(0, 100)


@given(halves, percents, percents)
def test_nothing_lies_outside_the_drawing(rows: list[HalfHour], percent: float | None, heading: float | None) -> None:
    chart = wall_chart(rows, rate(percent, heading), HOURS, NOON)
    assert all(bar.x >= LEFT and bar.x + bar.width <= RIGHT for bar in chart.bars)
    assert all(bar.y >= BAR_TOP - 0.1 and bar.y + bar.height <= BAR_BASE + 0.1 for bar in chart.bars)
    assert all(LEFT <= point.x <= RIGHT and 0 <= point.y <= HEIGHT for point in chart.points)
    assert len(chart.points) == sum(row.offered > 0 for row in rows)


@given(halves)
def test_the_parts_of_a_bar_stand_on_one_another(rows: list[HalfHour]) -> None:
    chart = wall_chart(rows, rate(), HOURS, NOON)
    for x in {bar.x for bar in chart.bars}:
        stack = [bar for bar in chart.bars if bar.x == x]
        assert abs(stack[0].y + stack[0].height - BAR_BASE) < 0.2
        assert all(abs(low.y - (high.y + high.height)) < 0.2 for low, high in itertools.pairwise(stack))


def test_a_half_hour_below_the_target_is_marked_and_a_quiet_one_breaks_the_line() -> None:
    chart = wall_chart([half(0, 9, 1), half(1, 8, 2), half(3, 10)], rate(), HOURS, NOON)
    assert [point.below for point in chart.points] == [False, True, False]
    assert [line.count(",") for line in chart.lines] == [2]


def test_a_low_rate_stretches_the_axis_and_the_target_stays_inside() -> None:
    chart = wall_chart([half(0, 1, 3)], rate(25.0, 30.0), HOURS, NOON)
    assert chart.rate_ticks[-1].text == "20%"
    assert chart.rate_ticks[0].y < chart.target_y < chart.rate_ticks[-1].y


def test_after_closing_there_is_no_now_and_no_heading() -> None:
    chart = wall_chart([half(0, 4)], rate(), HOURS, HOURS[1] + timedelta(minutes=1))
    assert (chart.now, chart.heading) == (None, None)


@given(st.integers(0, 10**6))
def test_the_axis_of_calls_is_even_and_never_too_low(highest: int) -> None:
    top = nice_top(highest)
    assert top >= max(2, highest)
    assert top % 2 == 0
