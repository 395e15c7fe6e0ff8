"""The law's days, worked out by hand from a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from madoguchi.contract.calc.business_days import BusinessCalendar, YearlyClosure
from madoguchi.incidents.calc.legal_clock import legal_clock

OFFICES = BusinessCalendar(
    weekdays_off=frozenset({5, 6}),
    closed={date(2023, 11, 23): "勤労感謝の日"},
    yearly=(YearlyClosure((12, 29), (1, 3), "年末年始"),),
)


@pytest.mark.parametrize(
    ("known_on", "early", "preliminary", "full"),
    [
        # 10/23 is day 1: day 3 is the 25th, day 5 the 27th, day 30 is 11/21, a Tuesday
        (date(2023, 10, 23), date(2023, 10, 25), date(2023, 10, 27), date(2023, 11, 21)),
        # day 30 is 11/23, a holiday: the next open day is Friday the 24th
        (date(2023, 10, 25), date(2023, 10, 27), date(2023, 10, 29), date(2023, 11, 24)),
        # day 30 is Saturday 12/30, within the year's end: the next open day is Thursday 1/4
        (date(2023, 12, 1), date(2023, 12, 3), date(2023, 12, 5), date(2024, 1, 4)),
    ],
)
def test_days_count_from_the_day_of_knowing(known_on: date, early: date, preliminary: date, full: date) -> None:
    clock = legal_clock(known_on, on_purpose=False, calendar=OFFICES)
    assert (clock.early, clock.preliminary, clock.full) == (early, preliminary, full)


def test_sixty_days_where_somebody_may_have_meant_it() -> None:
    # 2023-10-23 is day 1: day 60 is 2023-12-21, a Thursday
    clock = legal_clock(date(2023, 10, 23), on_purpose=True, calendar=OFFICES)
    assert clock.full == date(2023, 12, 21)
    assert clock.preliminary == date(2023, 10, 27)
