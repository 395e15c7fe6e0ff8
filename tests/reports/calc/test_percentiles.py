"""Percentiles by nearest rank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.reports.calc.percentiles import nearest_rank

VALUES = st.lists(st.integers(0, 10_000), min_size=1)


@pytest.mark.parametrize(
    ("values", "percent", "found"),
    [
        ([], 50, None),
        ([7], 50, 7),
        ([7], 90, 7),
        ([1, 2, 3, 4], 50, 2),
        (list(range(1, 11)), 90, 9),
        ([3, 1, 2], 100, 3),
    ],
)
def test_examples(values: list[int], percent: int, found: int | None) -> None:
    assert nearest_rank(values, percent) == found


@given(VALUES, st.integers(1, 100))
def test_it_was_observed_and_enough_values_do_not_exceed_it(values: list[int], percent: int) -> None:
    found = nearest_rank(values, percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


@pytest.mark.parametrize("percent", [0, 101, -5])
def test_other_percents_are_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="1 to 100"):
        nearest_rank([1], percent)
