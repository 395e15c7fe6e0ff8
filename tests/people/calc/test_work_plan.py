"""Days as people write them in a calendar of opening days."""

from __future__ import annotations

from datetime import date

import pytest

from madoguchi.people.calc.work_plan import day_ranges


@pytest.mark.parametrize(
    ("days", "words"),
    [((), "—"), ((4,), "4"), ((2, 3), "2, 3"), ((2, 3, 4, 8, 10, 11, 12), "2〜4, 8, 10〜12"), ((9, 2, 2), "2, 9")],
)
def test_days_which_follow_each_other_are_written_as_one(days: tuple[int, ...], words: str) -> None:
    assert day_ranges(date(2023, 11, day) for day in days) == words
