"""Opening days of counters."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.calc.opening_calendar import Season, opening_days, planned_days, season_after_set_up
from tests.contract.calc.test_business_days import CITY, DAYS, open_by_hand

WINTER = season_after_set_up(date(2023, 10, 16), date(2024, 3, 29))


def test_the_season_begins_the_day_after_set_up() -> None:
    assert Season(date(2023, 10, 17), date(2024, 3, 29)) == WINTER


def test_a_monday_counter_loses_its_holidays() -> None:
    days = opening_days([0], WINTER, CITY)
    assert days[0] == date(2023, 10, 23)
    assert days[-1] == date(2024, 3, 25)
    lost = {each.day: each.closed_because for each in planned_days([0], WINTER, CITY) if not each.is_open}
    assert lost.keys() == {date(2024, 1, 1), date(2024, 1, 8), date(2024, 2, 12)}
    assert lost[date(2024, 1, 8)] == "成人の日"


def test_a_saturday_counter_opens_though_the_city_hall_rests() -> None:
    days = opening_days([5], WINTER, CITY)
    assert date(2023, 10, 21) in days
    assert date(2023, 12, 30) not in days  # the year-end span closes it all the same


@given(st.sets(st.integers(0, 4), min_size=1), DAYS, st.integers(0, 200))
def test_open_exactly_on_the_site_s_weekdays_that_the_city_works(weekdays: set[int], first: date, length: int) -> None:
    season = Season(first, first + timedelta(days=length))
    every_day = [first + timedelta(days=n) for n in range(length + 1)]
    expected = tuple(day for day in every_day if day.weekday() in weekdays and open_by_hand(day))
    assert opening_days(weekdays, season, CITY) == expected


def test_a_season_that_ends_before_it_begins_has_no_days() -> None:
    assert opening_days([0], Season(date(2024, 1, 10), date(2024, 1, 9)), CITY) == ()
