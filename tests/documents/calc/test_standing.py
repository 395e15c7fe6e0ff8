"""「あと2営業日」 and 「3営業日遅れ」, set beside a count day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.documents.calc.standing import DueFacts, Standing, due_words, standing_of

HOLIDAY = date(2023, 11, 23)
CALENDAR = BusinessCalendar(frozenset({5, 6}), {HOLIDAY: "勤労感謝の日"})
DUE = date(2023, 11, 24)  # a Friday


def facts(
    *, due_on: date | None = DUE, state: str = "", came: date | None = None, contractual: bool = True
) -> DueFacts:
    return DueFacts(due_on=due_on, hand_in_by=due_on, contractual=contractual, state=state, first_submitted_on=came)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 11, 20), "あと3営業日"),  # 21, 22, 24: the 23rd is a holiday
        (date(2023, 11, 23), "あと1営業日"),
        (DUE, "今日まで"),
        (date(2023, 11, 25), "1日遅れ"),
        (date(2023, 11, 27), "1営業日遅れ"),
        (date(2023, 11, 29), "3営業日遅れ"),
    ],
)
def test_days_are_counted_as_business_days(today: date, words: str) -> None:
    assert due_words(facts(), CALENDAR, today) == words


def test_an_internal_target_is_never_called_late() -> None:
    assert due_words(facts(contractual=False), CALENDAR, date(2023, 11, 29)) == "目安を3営業日超過"


def test_what_came_in_is_measured_by_the_day_it_came() -> None:
    later = date(2024, 3, 1)
    assert due_words(facts(came=DUE), CALENDAR, later) == "期限内に提出"
    assert due_words(facts(came=date(2023, 11, 28)), CALENDAR, later) == "2営業日遅れて提出"
    assert due_words(facts(came=date(2023, 11, 28), contractual=False), CALENDAR, later) == "目安を2営業日過ぎて提出"


def test_without_a_due_day_there_is_nothing_to_say() -> None:
    assert due_words(facts(due_on=None), CALENDAR, DUE) == ""


@pytest.mark.parametrize(
    ("state", "today", "standing"),
    [
        ("", date(2023, 11, 1), Standing.LATER),
        ("", date(2023, 11, 20), Standing.SOON),
        ("draft", date(2023, 11, 27), Standing.LATE),
        ("submitted", date(2023, 12, 27), Standing.WAITING),
        ("returned", date(2023, 12, 27), Standing.RETURNED),
        ("approved", date(2023, 12, 27), Standing.DONE),
        ("conditional", date(2023, 12, 27), Standing.DONE),
    ],
)
def test_how_it_stands_follows_from_state_and_day(state: str, today: date, standing: Standing) -> None:
    assert standing_of(facts(state=state), CALENDAR, today) is standing


@given(st.integers(min_value=-40, max_value=60))
def test_the_count_agrees_with_walking_the_days(offset: int) -> None:
    today = DUE + timedelta(days=offset)
    first, last = sorted((today, DUE))
    walked = [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]
    working = sum(each.weekday() < 5 and each != HOLIDAY for each in walked)
    words = due_words(facts(), CALENDAR, today)
    if offset > 0:
        assert words == (f"{working}営業日遅れ" if working else f"{offset}日遅れ")
    else:
        assert words == (f"あと{working}営業日" if working else "今日まで")
