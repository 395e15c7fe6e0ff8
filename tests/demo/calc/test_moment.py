"""At which moment the demonstration stands."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.demo.calc.moment import EARLIEST, LATEST, OTHERWISE, moment

TOKYO = ZoneInfo("Asia/Tokyo")
FRIDAY, SUNDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 22)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), TOKYO)


def test_within_an_open_day_the_real_time_is_kept() -> None:
    assert moment(at(FRIDAY, 14, 12), [FRIDAY]) == at(FRIDAY, 14, 12)


def test_on_a_sunday_it_goes_back_to_the_last_open_morning() -> None:
    assert moment(at(SUNDAY, 14), [FRIDAY, FRIDAY - dt.timedelta(days=7)]) == at(FRIDAY, 10, 30)


def test_in_the_evening_of_an_open_day_it_goes_back_to_its_morning() -> None:
    assert moment(at(FRIDAY, 21), [FRIDAY]) == at(FRIDAY, 10, 30)


def test_before_the_first_opening_there_is_no_moment() -> None:
    with pytest.raises(ValueError, match="no opening day"):
        moment(at(FRIDAY, 10), [SUNDAY])


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)), st.times(), st.sets(st.dates(), min_size=1))
def test_it_always_stands_in_the_middle_of_an_open_day(date: dt.date, time: dt.time, days: set[dt.date]) -> None:
    real = dt.datetime.combine(date, time, TOKYO)
    if min(days) > real.date():
        return
    found = moment(real, days)
    assert found.date() in days
    assert found == real or found.time() == OTHERWISE
    assert EARLIEST <= found.time() <= LATEST
