"""Business days against a second, brute-force reading of the same calendar."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.calc.business_days import (
    BusinessCalendar,
    NoBusinessDay,
    YearlyClosure,
    business_days,
    business_days_left,
    first_of_next_month,
    last_business_day_of_week,
    monday_of,
    next_business_day,
    nth_business_day_after,
    nth_business_day_of_month,
    on_or_after,
    on_or_before,
    previous_business_day,
)

YEAR_END = YearlyClosure((12, 29), (1, 3), "年末年始の閉庁日")
JAPAN = dict(holidays.country_holidays("JP", years=range(2018, 2033), language="ja"))
CITY = BusinessCalendar(weekdays_off=frozenset({5, 6}), closed=JAPAN, yearly=(YEAR_END,))
DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2031, 12, 31))


def open_by_hand(day: date) -> bool:
    """Say whether a city office works, written without the calendar under test."""
    new_year = (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)
    return not (day.isoweekday() >= 6 or day in JAPAN or new_year)


@given(DAYS)
def test_agrees_with_the_rule_written_by_hand(day: date) -> None:
    assert CITY.is_business_day(day) is open_by_hand(day)


@given(DAYS)
def test_neighbours_are_open_and_nothing_open_lies_between(day: date) -> None:
    before, after = previous_business_day(CITY, day), next_business_day(CITY, day)
    assert before < day < after
    assert [each for each in _between(before, after) if open_by_hand(each) and each != day] == [before, after]


@given(DAYS)
def test_on_or_before_and_after_keep_a_business_day(day: date) -> None:
    same = on_or_before(CITY, day) == day
    assert same is (on_or_after(CITY, day) == day) is open_by_hand(day)


@given(DAYS, st.integers(min_value=1, max_value=40))
def test_nth_day_after_counts_exactly_n(day: date, n: int) -> None:
    found = nth_business_day_after(CITY, day, n)
    assert len([each for each in _between(day + timedelta(days=1), found) if open_by_hand(each)]) == n
    assert open_by_hand(found)


@given(DAYS, st.integers(min_value=1, max_value=15))
def test_nth_of_month_is_the_nth_open_day_of_that_month(day: date, n: int) -> None:
    month = [each for each in _between(day.replace(day=1), day.replace(day=28)) if open_by_hand(each)]
    assert nth_business_day_of_month(CITY, day, n) == month[n - 1]


@given(DAYS)
def test_last_day_of_week_is_the_latest_open_one(day: date) -> None:
    monday = day - timedelta(days=day.isoweekday() - 1)
    open_days = [each for each in _between(monday, monday + timedelta(days=6)) if open_by_hand(each)]
    assert last_business_day_of_week(CITY, day) == (open_days[-1] if open_days else None)
    assert monday_of(day) == monday


@given(DAYS, st.integers(min_value=0, max_value=60) | st.integers(min_value=300, max_value=800))
def test_days_left_and_days_late_mirror_each_other(today: date, distance: int) -> None:
    due = today + timedelta(days=distance)
    left = business_days_left(CITY, today, due)
    assert left == sum(open_by_hand(each) for each in _between(today + timedelta(days=1), due))
    assert business_days_left(CITY, due, today) == -left


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (date(2025, 12, 1), date(2026, 1, 9)),
        (date(2026, 4, 1), date(2026, 5, 12)),
        (date(2026, 12, 1), date(2027, 1, 8)),
        (date(2027, 12, 1), date(2028, 1, 11)),
        (date(2023, 10, 1), date(2023, 11, 8)),
        (date(2023, 11, 1), date(2023, 12, 7)),
        (date(2023, 12, 1), date(2024, 1, 11)),
        (date(2024, 1, 1), date(2024, 2, 7)),
        (date(2024, 2, 1), date(2024, 3, 7)),
    ],
)
def test_fifth_business_day_of_the_next_month(reported: date, expected: date) -> None:
    assert nth_business_day_of_month(CITY, first_of_next_month(reported), 5) == expected


@pytest.mark.parametrize("monday", [date(2024, 12, 30), date(2025, 12, 29), date(2030, 12, 30)])
def test_year_end_weeks_without_any_business_day(monday: date) -> None:
    assert last_business_day_of_week(CITY, monday) is None
    assert business_days(CITY, monday, monday + timedelta(days=6)) == ()


def test_the_reason_names_the_holiday_before_the_weekday() -> None:
    assert CITY.closed_because(date(2023, 11, 23)) == "勤労感謝の日"
    assert CITY.closed_because(date(2023, 12, 30)) == "年末年始の閉庁日"
    assert CITY.closed_because(date(2023, 11, 25)) == "土曜日"
    assert CITY.closed_because(date(2023, 11, 24)) is None


def test_a_span_within_one_year() -> None:
    obon = YearlyClosure((8, 13), (8, 15), "夏季休業")
    covered = [day for day in range(11, 18) if obon.covers(date(2026, 8, day))]
    assert covered == [13, 14, 15]


def test_a_calendar_that_is_never_open_says_so() -> None:
    never = BusinessCalendar(weekdays_off=frozenset(range(7)))
    with pytest.raises(NoBusinessDay, match="2026-04-01"):
        on_or_after(never, date(2026, 4, 1))


def test_the_zeroth_business_day_is_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        nth_business_day_after(CITY, date(2026, 4, 1), 0)


@given(DAYS)
def test_next_month_begins_right_after_this_one(day: date) -> None:
    following = first_of_next_month(day)
    assert following.day == 1
    assert (following - timedelta(days=1)).month == day.month


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
