"""Moving a contract in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.adapters.national_holidays import national_holidays
from madoguchi.contract.calc.closed_days import business_calendar
from madoguchi.contract.calc.cross_checks import cross_check
from madoguchi.contract.calc.deadlines import opens_on
from madoguchi.contract.calc.shifting import shift_terms, shift_to
from tests.makers.contract import CHIBA, TAIKEN, make_terms

HOLIDAYS = {each.on: each.name for each in national_holidays(range(2018, 2041), date(2026, 11, 22))}


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2038, 1, 1)), st.sampled_from([CHIBA, TAIKEN]))
def test_today_lies_about_six_weeks_after_opening(today: date, file: Path) -> None:
    terms = make_terms(file)
    moved = shift_to(terms, today=today, holidays=HOLIDAYS)
    assert abs((today - opens_on(moved)) - timedelta(weeks=6)) <= timedelta(days=15)
    assert cross_check(moved) == ()


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2038, 1, 1)))
def test_no_date_of_the_moved_contract_is_a_closed_day(today: date) -> None:
    moved = shift_to(make_terms(), today=today, holidays=HOLIDAYS)
    calendar = business_calendar(moved, HOLIDAYS)
    dates = [moved.period.signed_on, moved.period.ends_on, moved.schedule.clear_away_on]
    dates += [moved.schedule.set_up_completed_on, moved.schedule.first_training_on]
    rules = [each.due for each in moved.deliverables] + [each.due for each in moved.dated_duties]
    dates += [rule.on for rule in rules if rule.on]
    assert all(calendar.is_business_day(day) for day in dates)
    assert moved.schedule.clear_away_on == moved.period.ends_on


@pytest.mark.parametrize("file", [CHIBA, TAIKEN])
def test_whole_weeks_keep_the_weekdays_of_open_days(file: Path) -> None:
    terms = make_terms(file)
    moved = shift_terms(terms, weeks=1, holidays={})
    assert moved.period.signed_on.weekday() == terms.period.signed_on.weekday()
    assert moved.period.ends_on - terms.period.ends_on == timedelta(weeks=1)
    assert [site.weekdays for site in moved.sites] == [site.weekdays for site in terms.sites]


def test_moving_by_nothing_changes_nothing() -> None:
    assert shift_terms(make_terms(), weeks=0, holidays=HOLIDAYS) == make_terms()
