"""The geometry of a bar chart: heights are proportional, nothing leaves the plot, scales are round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.ui.calc.svg_bars import TOP, Series, bar_chart, nice_top

COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 1), (1, 1), (3, 3), (24, 30), (41, 50), (51, 60), (81, 100), (0.35, 0.4)]
)
def test_the_scale_ends_on_a_round_number(highest: float, top: float) -> None:
    assert nice_top(highest) == pytest.approx(top)


@given(st.floats(0.001, 1e9))
def test_the_scale_holds_the_highest_value_and_wastes_little(highest: float) -> None:
    assert highest * (1 - 1e-9) <= nice_top(highest) <= highest * 2 * (1 + 1e-9)


@given(COUNTS, COUNTS)
def test_bars_stay_inside_and_stand_on_each_other(one: list[int | None], other: list[int | None]) -> None:
    count = min(len(one), len(other))
    chart = bar_chart(
        [str(i) for i in range(count)], [Series("a", one[:count]), Series("b", other[:count], hatched=True)]
    )
    assert len(chart.bars) == sum(1 for value in one[:count] + other[:count] if value)
    assert all(bar.y >= TOP - 0.1 and bar.y + bar.height <= chart.base + 0.2 for bar in chart.bars)
    assert all(chart.left <= bar.x and bar.x + bar.width <= chart.right + 0.2 for bar in chart.bars)


def test_heights_are_proportional() -> None:
    low, high = bar_chart(["a", "b"], [Series("n", [10, 20])]).bars
    assert high.height == pytest.approx(2 * low.height, abs=0.2)


def test_a_second_series_stands_on_the_first() -> None:
    below, above = bar_chart(["a"], [Series("n", [10]), Series("m", [5], hatched=True)]).bars
    assert above.y + above.height == pytest.approx(below.y, abs=0.2)
    assert above.hatched


def test_the_target_is_a_height_even_above_all_bars() -> None:
    chart = bar_chart(["a"], [Series("n", [1])], target=85)
    assert chart.target_y is not None
    assert TOP <= chart.target_y < chart.base


def test_an_empty_chart_has_a_scale_and_no_bars() -> None:
    chart = bar_chart([], [Series("n", [])])
    assert list(chart.bars) == []
    assert [tick.text for tick in chart.ticks] == ["0", "0.5", "1"]


def test_series_must_fit_the_labels() -> None:
    with pytest.raises(ValueError, match="one value for each label"):
        bar_chart(["a", "b"], [Series("n", [1])])
