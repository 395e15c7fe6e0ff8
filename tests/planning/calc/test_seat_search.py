"""The fewest seats: published tables, both clauses, below the load, and never one too many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.planning.calc.seat_search import CallFlow, SeatTarget, fewest_seats, least

RATE_ONLY = SeatTarget(long_waits_per_day=None)
LONG_ONLY = SeatTarget(answer_rate=0.0)
BOTH = SeatTarget()


def four_minutes(calls_per_hour: float) -> CallFlow:
    return CallFlow(calls_per_hour, handling_s=240.0, patience_s=240.0)


@pytest.mark.parametrize(
    ("load", "seats"),
    [(2, 3), (3.5, 4), (5, 6), (8, 8), (10, 10), (20, 18), (30, 27), (60, 52), (100, 86)],
)
def test_the_published_seats_for_85_percent(load: float, seats: int) -> None:
    assert fewest_seats(four_minutes(load * 15), RATE_ONLY) == seats


@pytest.mark.parametrize(
    ("calls", "for_rate", "for_waits"), [(20, 3, 4), (40, 4, 6), (60, 5, 7), (90, 7, 9), (150, 10, 12)]
)
def test_the_two_clauses_ask_for_different_seats(calls: int, for_rate: int, for_waits: int) -> None:
    assert fewest_seats(four_minutes(calls), RATE_ONLY) == for_rate
    assert fewest_seats(four_minutes(calls), LONG_ONLY) == for_waits
    assert fewest_seats(four_minutes(calls), BOTH) == max(for_rate, for_waits)


def test_the_figures_which_the_advice_quotes() -> None:
    queue = four_minutes(60).with_seats(5)
    assert round(queue.answer_rate, 3) == 0.897
    assert 0.8 < BOTH.long_waits_in(queue) < 1.2


def test_seats_below_the_load_are_found() -> None:
    assert fewest_seats(four_minutes(1500), RATE_ONLY) == 86 < four_minutes(1500).load
    assert fewest_seats(CallFlow(30_000, 240, 240), RATE_ONLY) <= 1701


@given(
    calls=st.floats(0.5, 3000), handling_s=st.floats(30, 900), patience_s=st.floats(10, 3600),
    rate=st.floats(0.5, 0.99), long_waits=st.one_of(st.none(), st.floats(0.001, 5)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_the_seats_found_keep_the_target_and_one_fewer_does_not(
    calls: float, handling_s: float, patience_s: float, rate: float, long_waits: float | None
) -> None:
    flow, target = CallFlow(calls, handling_s, patience_s), SeatTarget(rate, long_waits_per_day=long_waits)
    seats = fewest_seats(flow, target)
    assert target.met_by(flow.with_seats(seats))
    assert seats == 1 or not target.met_by(flow.with_seats(seats - 1))


@given(first=st.integers(1, 500), above=st.integers(0, 500))
def test_bisection_asks_little_and_finds_the_first(first: int, above: int) -> None:
    asked: list[int] = []

    def holds(number: int) -> bool:
        asked.append(number)
        return number >= first

    assert least(holds, above=above, most=1000) == max(first, above + 1)
    assert len(asked) <= 22


def test_a_condition_which_never_holds_says_so() -> None:
    with pytest.raises(LookupError, match="Not even 50"):
        least(lambda _: False, above=0, most=50)


def test_a_promise_which_no_queue_can_keep_is_refused() -> None:
    with pytest.raises(ValueError, match="under 1"):
        SeatTarget(answer_rate=1.0)
    with pytest.raises(ValueError, match="above 0"):
        SeatTarget(long_waits_per_day=0.0)
