"""The call centre at this moment as the advice sees it, and the advice's words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.calls.calc.events import Arrived, Connected, Entered, SeatChange, SeatChanged
from madoguchi.calls.calc.live_events import LiveEvent
from madoguchi.calls.models import Alarm, Seat
from madoguchi.contract.models import Contract
from madoguchi.planning.calc.advice_words import sentences
from madoguchi.planning.queries.advising import advice_of
from madoguchi.planning.queries.now import USUAL_HANDLING_S, now_of
from tests.factories import make_contract
from tests.makers.calls import MONDAY_TEN, hear, seconds_after
from tests.makers.calls import make_source as make_live_source
from tests.makers.stored_calls import answered, keep, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def stored(contract: Contract, calls: int) -> None:
    begin = MONDAY_TEN - timedelta(minutes=85)
    records = [
        answered(begin + timedelta(minutes=each), talk_s=150.0, ring_s=10.0, after_call_s=20.0) for each in range(calls)
    ]
    keep(make_source(contract), records, now=MONDAY_TEN)


def test_seats_waits_and_half_hours_are_counted(contract: Contract) -> None:
    stored(contract, 24)
    for number in range(1, 5):
        Seat.objects.create(contract=contract, number=number, agent=f"100{number}", from_on=MONDAY_TEN.date())
    events: list[LiveEvent] = [
        SeatChanged(seconds_after(-900), f"100{n}", None, SeatChange.SIGNED_IN) for n in (1, 2, 3)
    ]
    events += [SeatChanged(seconds_after(-800), "1003", None, SeatChange.PAUSED, "休憩")]
    events += [
        Arrived(seconds_after(-400), "T", "t"),
        Entered(seconds_after(-400), "T", "t", "shimin"),
        Connected(seconds_after(-390), "T", "t", "shimin", "1001", 10.0),
        Entered(seconds_after(-200), "W", "w", "shimin"),
    ]
    hear(make_live_source(contract), events, MONDAY_TEN)
    now, target = now_of(contract, MONDAY_TEN)
    assert (now.seats.free, now.seats.busy, now.seats.paused) == (1, 1, 1)
    assert now.waits_so_far_s == (200.0,)
    assert now.can_add == 2  # one on a break, one not there
    assert (now.offered, now.answered) == (26, 25)
    assert now.half_hour_calls == (24, 0, 2)
    assert now.handling_s == pytest.approx(180.0)
    assert now.minutes_left == 450.0  # 17:30
    assert (target.answer_rate, target.long_wait_s) == (0.85, 300.0)


def test_with_few_talks_the_usual_length_stands_in(contract: Contract) -> None:
    stored(contract, 3)
    assert now_of(contract, MONDAY_TEN)[0].handling_s == USUAL_HANDLING_S


def test_a_long_wait_asks_for_a_seat_in_words_and_as_evidence(contract: Contract) -> None:
    hear(make_live_source(contract), [Entered(seconds_after(-310), "W", "w", "shimin")], MONDAY_TEN)
    words = sentences(advice_of(contract, MONDAY_TEN))
    kept = Alarm.objects.get(kind="long_wait").advice
    assert words.headline == f"席を{kept['add_seats']}つ追加"
    assert kept["add_seats"] >= 1
    assert "long_wait_now" in kept["reasons"]


def test_a_quiet_morning_needs_no_seat(contract: Contract) -> None:
    words = sentences(advice_of(contract, MONDAY_TEN - timedelta(minutes=90)))
    assert words.headline == "席の追加は不要"


def test_after_closing_there_is_nothing_to_add(contract: Contract) -> None:
    now, _ = now_of(contract, MONDAY_TEN + timedelta(hours=9))
    assert now.minutes_left == 0.0
    assert advice_of(contract, MONDAY_TEN + timedelta(hours=9)).add_seats == 0


def test_the_question_costs_the_same_with_many_calls(
    contract: Contract, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stored(contract, 80)
    with django_assert_max_num_queries(15):
        now_of(contract, MONDAY_TEN)
