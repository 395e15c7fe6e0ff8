"""Weeks of a contract."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.reports.calc.periods import Span, before, week_of, weeks_until

OPENS = date(2023, 10, 17)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_week_one_is_the_week_of_the_opening_whatever_its_weekday() -> None:
    assert week_of(OPENS, opens_on=OPENS) == week_of(date(2023, 10, 16), opens_on=OPENS)
    assert week_of(date(2023, 10, 22), opens_on=OPENS).number == 1
    assert week_of(date(2023, 10, 23), opens_on=OPENS).number == 2
    week = week_of(date(2023, 11, 6), opens_on=OPENS)
    assert (week.number, week.starts_on, week.short_id) == (4, date(2023, 11, 6), "週報-04")


@given(day=DAYS, opens=DAYS)
def test_every_day_lies_in_its_week_which_begins_on_a_monday(day: date, opens: date) -> None:
    week = week_of(day, opens_on=opens)
    assert week.holds(day)
    assert week.starts_on.isoweekday() == 1
    assert week.last_working_day.isoweekday() == 5
    assert week.ends_on.isoweekday() == 7


@given(day=DAYS, opens=DAYS)
def test_weeks_follow_one_another_without_a_gap(day: date, opens: date) -> None:
    week = week_of(day, opens_on=opens)
    expected = week_of(week.starts_on - timedelta(days=1), opens_on=opens) if week.number > 1 else None
    assert before(week, Span(opens, opens)) == expected


def test_the_list_of_weeks_ends_with_the_contract() -> None:
    last = date(2024, 3, 29)
    weeks = list(weeks_until(date(2024, 6, 1), opens_on=OPENS, ends_on=last))
    assert [weeks[0].number, weeks[-1].number] == [1, 24]
    assert weeks[-1].holds(last)
    assert list(weeks_until(date(2023, 10, 10), opens_on=OPENS, ends_on=last)) == []
