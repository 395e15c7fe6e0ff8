"""Due rules: what each promises, and what happens on closed days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.calc.due_rules import (
    KINDS,
    DueRule,
    RuleIncomplete,
    due,
    missing_parameter,
    wording,
)
from tests.contract.calc.test_business_days import CITY, DAYS, open_by_hand


@pytest.mark.parametrize(
    ("monday", "expected"),
    [
        (date(2024, 12, 23), date(2024, 12, 27)),
        (date(2025, 12, 22), date(2025, 12, 26)),
        (date(2030, 12, 23), date(2030, 12, 27)),
    ],
)
def test_a_next_week_without_business_days_goes_back_and_is_flagged(monday: date, expected: date) -> None:
    found = due(DueRule("last_business_day_of_next_week"), monday, CITY)
    assert (found.due_on, found.flag) == (expected, "no_business_day_in_week")
    assert "営業日がない" in found.reason
    assert found.contractual


@given(DAYS)
def test_a_weekly_report_is_due_on_the_last_open_day_of_the_next_week(day: date) -> None:
    found = due(DueRule("last_business_day_of_next_week"), day, CITY)
    sunday = day + timedelta(days=7 - day.isoweekday())
    open_days = [each for offset in range(1, 8) if open_by_hand(each := sunday + timedelta(days=offset))]
    if open_days:
        assert (found.due_on, found.flag) == (open_days[-1], "")
    else:
        assert found.due_on <= sunday
        assert found.flag == "no_business_day_in_week"


def test_two_days_before_training_moves_off_a_holiday_with_its_reason() -> None:
    rule = DueRule("days_before_training", days=2, if_closed="before")
    found = due(rule, date(2023, 10, 11), CITY)
    assert found.due_on == date(2023, 10, 6)
    assert found.flag == "moved_from_closed_day"
    assert "10月9日（月）がスポーツの日" in found.reason


def test_two_days_before_training_on_an_open_day_stays() -> None:
    found = due(DueRule("days_before_training", days=2, if_closed="before"), date(2023, 10, 12), CITY)
    assert (found.due_on, found.reason) == (date(2023, 10, 10), "")


def test_promptly_is_a_target_and_never_contractual() -> None:
    found = due(DueRule("promptly", days=5), date(2023, 10, 2), CITY)
    assert found.due_on == date(2023, 10, 10)  # 3, 4, 5, 6 and, after the holiday, 10 October
    assert not found.contractual
    assert found.flag == "internal_target"
    assert "契約上の期限ではありません" in found.reason


@given(st.sampled_from(sorted(KINDS)), DAYS)
def test_only_promptly_is_not_contractual(kind: str, day: date) -> None:
    rule = DueRule(kind=kind, days=3, nth=3, weekday="水", on=day, event="会議")  # type: ignore[arg-type]
    assert due(rule, day, CITY).contractual is (kind != "promptly")


def test_fourteen_days_do_not_count_the_day_of_signing() -> None:
    assert due(DueRule("within_days_of_signing", days=14), date(2023, 10, 2), CITY).due_on == date(2023, 10, 16)


def test_minutes_count_calendar_days_and_name_the_safe_day() -> None:
    found = due(DueRule("days_after_event", days=7, event="会議"), date(2023, 11, 16), CITY)
    assert found.due_on == date(2023, 11, 23)
    assert found.hand_in_by == date(2023, 11, 22)
    assert "勤労感謝の日" in found.reason


def test_the_meeting_paper_is_due_the_calendar_day_before() -> None:
    found = due(DueRule("days_before_event", days=1, event="会議"), date(2024, 1, 4), CITY)
    assert (found.due_on, found.hand_in_by) == (date(2024, 1, 3), date(2023, 12, 28))


def test_a_weekday_of_the_next_week_may_move_forward() -> None:
    rule = DueRule("weekday_of_next_week", weekday="火", if_closed="after")
    assert due(rule, date(2026, 4, 27), CITY).due_on == date(2026, 5, 7)
    assert due(rule, date(2026, 5, 11), CITY).due_on == date(2026, 5, 19)


def test_a_fixed_date_ignores_its_anchor() -> None:
    rule = DueRule("fixed_date", on=date(2024, 3, 29))
    assert due(rule, date(1999, 1, 1), CITY).due_on == date(2024, 3, 29)


@given(st.sampled_from(sorted(KINDS)), DAYS, st.sampled_from(["keep", "before", "after"]))
def test_handing_in_is_always_possible_by_the_safe_day(kind: str, day: date, if_closed: str) -> None:
    rule = DueRule(kind, 4, 4, "日", day, "会議", if_closed)  # type: ignore[arg-type]
    found = due(rule, day, CITY)
    assert open_by_hand(found.hand_in_by)
    assert found.hand_in_by <= found.due_on
    assert (found.hand_in_by == found.due_on) is open_by_hand(found.due_on)


@given(st.sampled_from(sorted(KINDS)), DAYS, st.integers(min_value=0, max_value=30))
def test_a_later_anchor_is_never_due_earlier(kind: str, day: date, later: int) -> None:
    rule = DueRule(kind, 4, 4, "日", date(2025, 1, 1), "会議")  # type: ignore[arg-type]
    assert due(rule, day, CITY).due_on <= due(rule, day + timedelta(days=later), CITY).due_on


@pytest.mark.parametrize("kind", [kind for kind, what in KINDS.items() if what.needs])
def test_a_rule_without_its_parameter_is_refused(kind: str) -> None:
    rule = DueRule(kind)  # type: ignore[arg-type]
    assert missing_parameter(rule) == KINDS[rule.kind].needs
    with pytest.raises(RuleIncomplete):
        due(rule, date(2024, 1, 1), CITY)


def test_rules_are_written_as_people_say_them() -> None:
    assert wording(DueRule("nth_business_day_of_next_month", nth=5)) == "対象の月の翌月の5営業日以内"
    assert wording(DueRule("fixed_date", on=date(2024, 3, 29))) == "2024年3月29日まで"
    assert wording(DueRule("days_after_event", days=7, event="会議")) == "会議の後7日以内"
