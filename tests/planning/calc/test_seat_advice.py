"""The advice of the moment: enough, not more than enough, and honest where nothing helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.planning.calc.seat_advice import (
    Advice,
    Aim,
    Day,
    Now,
    Reason,
    Seats,
    advise,
    best_aim,
    recent_rate,
)
from madoguchi.planning.calc.seat_search import SeatTarget

QUIET = Now(
    waits_so_far_s=(), seats=Seats(free=3, busy=4), offered=100, answered=95, half_hour_calls=(28, 31, 30),
    handling_s=240.0, patience_s=240.0, minutes_left=180.0,
)  # fmt: skip


def test_seven_seats_at_sixty_calls_are_enough() -> None:
    found = advise(QUIET)
    assert (found.add_seats, found.for_minutes, found.reasons) == (0, 0, (Reason.ENOUGH,))
    assert found.expected_answer_rate_day == found.unchanged_answer_rate_day
    assert found.expected_long_waits == found.unchanged_long_waits < 0.05


def test_five_seats_hold_the_rate_but_not_the_five_minutes() -> None:
    found = advise(replace(QUIET, seats=Seats(free=1, busy=4)))
    assert found.add_seats == 2
    assert found.for_minutes == 180
    assert found.reasons == (Reason.LONG_WAITS_EXPECTED,)
    assert found.unchanged_answer_rate_day is not None
    assert found.unchanged_answer_rate_day > 0.85
    assert found.unchanged_long_waits > 0.3
    assert found.expected_long_waits < 0.05


def test_whoever_has_waited_five_minutes_gets_a_seat_at_once() -> None:
    found = advise(replace(QUIET, seats=Seats(free=0, busy=7), waits_so_far_s=(310.0, 305.0), offered=110))
    assert found.add_seats >= 2
    assert Reason.LONG_WAIT_NOW in found.reasons
    assert Reason.ENOUGH not in found.reasons
    assert found.expected_long_waits >= 2.0


def test_a_short_crowd_needs_help_for_a_short_time() -> None:
    found = advise(replace(QUIET, seats=Seats(free=0, busy=7), waits_so_far_s=(250.0, 100.0, 20.0), offered=110))
    assert (found.add_seats, found.for_minutes) == (1, 15)
    assert Reason.LONG_WAIT_NEAR in found.reasons
    assert found.expected_long_waits < found.unchanged_long_waits / 5


def test_seats_on_a_break_are_named_first_and_too_few_are_said_to_be_too_few() -> None:
    crowd = (250.0, 200.0, 150.0, 100.0, 20.0)
    found = advise(replace(QUIET, seats=Seats(free=0, busy=3, paused=1), waits_so_far_s=crowd, offered=110, can_add=2))
    assert (found.add_seats, found.from_paused) == (2, 1)
    assert {Reason.SEATS_PAUSED, Reason.NOT_ENOUGH_SEATS, Reason.OVERLOADED, Reason.RATE_FALLING} <= set(found.reasons)
    assert advise(replace(QUIET, seats=Seats(0, 3), can_add=0)).add_seats == 0


def test_a_day_which_is_lost_still_keeps_the_rest_of_itself() -> None:
    found = advise(replace(QUIET, seats=Seats(0, 3), offered=300, answered=200, minutes_left=60.0))
    assert {Reason.RATE_BELOW, Reason.RATE_FALLING, Reason.RATE_OUT_OF_REACH} <= set(found.reasons)
    assert found.add_seats >= 2
    assert found.expected_answer_rate_day is not None
    assert found.expected_answer_rate_day < 0.85
    expected = Day(QUIET, 60.0, SeatTarget()).with_extra(0)
    assert Day(QUIET, 60.0, SeatTarget()).rest_rate(expected) > 0.85


def test_without_a_call_rate_only_those_waiting_are_looked_at() -> None:
    found = advise(replace(QUIET, half_hour_calls=(), waits_so_far_s=(250.0,), seats=Seats(0, 3), offered=110))
    assert Reason.NO_CALL_RATE in found.reasons
    assert found.calls_per_hour == 0.0
    assert found.add_seats == 1
    nothing = advise(replace(QUIET, half_hour_calls=(), seats=Seats(0, 0), offered=0, answered=0))
    assert nothing.expected_answer_rate_day is None
    assert nothing.reasons == (Reason.NO_CALL_RATE, Reason.ENOUGH)


def test_an_empty_centre_with_calls_to_come_is_told_to_open() -> None:
    morning = replace(QUIET, seats=Seats(0, 0), half_hour_calls=(), forecast_calls_per_hour=60.0, minutes_left=480.0)
    found = advise(morning)
    assert (found.add_seats, found.for_minutes) == (7, 480)
    assert Reason.NO_CALL_RATE not in found.reasons


def test_the_last_half_hour_weighs_most() -> None:
    assert recent_rate((30,)) == 60.0
    assert recent_rate((10, 40)) == pytest.approx((40 + 5) / 0.75)
    assert recent_rate((30, 30, 30, 30)) == 60.0
    assert recent_rate((), 50.0) == 50.0
    assert recent_rate((20,), 80.0) == 60.0
    assert recent_rate(()) == 0.0


def test_figures_which_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="than were offered"):
        replace(QUIET, offered=95, waits_so_far_s=(1.0,))
    with pytest.raises(ValueError, match="after its end there are 0"):
        replace(QUIET, minutes_left=-1.0)
    with pytest.raises(ValueError, match="finite times"):
        advise(replace(QUIET, patience_s=0.0))


def test_after_closing_only_the_queue_is_left() -> None:
    found = advise(replace(QUIET, minutes_left=0.0))
    assert found.add_seats == 0
    assert found.expected_answer_rate_day == pytest.approx(0.95)


moments = st.builds(
    lambda waits, free, busy, offered, lost, calls, minutes: Now(
        waits_so_far_s=tuple(waits), seats=Seats(free, busy), offered=offered + len(waits),
        answered=max(0, offered - lost), half_hour_calls=tuple(calls), handling_s=240.0, patience_s=200.0,
        minutes_left=minutes,
    ),
    waits=st.lists(st.floats(0, 400), max_size=8), free=st.integers(0, 3), busy=st.integers(0, 12),
    offered=st.integers(0, 300), lost=st.integers(0, 60), calls=st.lists(st.integers(0, 60), max_size=4),
    minutes=st.floats(0, 480),
)  # fmt: skip


def reaches(now: Now, found: Advice) -> bool:
    day = Day(now, found.calls_per_hour, SeatTarget())
    aim: Aim = best_aim(day, day.with_extra(day.useful))
    return aim.met(day, day.with_extra(found.add_seats, found.for_minutes if found.add_seats else 0))


@given(now=moments)
@settings(max_examples=60, deadline=None)
def test_at_any_moment_the_advice_reaches_its_aim_and_never_makes_it_worse(now: Now) -> None:
    found = advise(now)
    assert reaches(now, found)
    assert found.expected_long_waits <= found.unchanged_long_waits + 1e-9
    if found.expected_answer_rate_day is not None and found.unchanged_answer_rate_day is not None:
        assert 0.0 <= found.unchanged_answer_rate_day <= found.expected_answer_rate_day + 1e-9 <= 1.0 + 1e-9
    late = sum(wait >= 300 for wait in now.waits_so_far_s)
    assert found.add_seats >= late - now.seats.free
    assert (found.add_seats == 0) == (Reason.ENOUGH in found.reasons)


@given(now=moments)
@settings(max_examples=30, deadline=None)
def test_one_seat_fewer_would_not_do(now: Now) -> None:
    found = advise(now)
    day = Day(now, found.calls_per_hour, SeatTarget())
    aim = best_aim(day, day.with_extra(day.useful))
    if found.add_seats > day.overdue:
        assert not aim.met(day, day.with_extra(found.add_seats - 1))
