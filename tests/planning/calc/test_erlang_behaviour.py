"""What must hold of any queue: bounds, more seats never hurt, more calls never help, and the sums close."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.planning.calc.erlang import ErlangA, ErlangC, erlang_b

SMALLEST = 1e-300  # below it a probability may come out as nought
ROUNDING = 1 + 1e-11

seats_counts = st.integers(1, 3000)
calls = st.floats(0.1, 60_000)
handling = st.floats(1, 3600)
patience = st.floats(1e-3, 1e9)
waits = st.floats(0, 7200)


@given(seats=seats_counts, calls_per_hour=calls, handling_s=handling, patience_s=patience, t=waits)
@settings(max_examples=200, deadline=None)
def test_everything_stays_a_probability(
    seats: int, calls_per_hour: float, handling_s: float, patience_s: float, t: float
) -> None:
    queue = ErlangA(seats, calls_per_hour, handling_s, patience_s)
    late = queue.long_waits_per_hour(t)
    found = [
        queue.probability_wait, queue.probability_abandon, queue.answer_rate, queue.occupancy,
        queue.probability_wait_longer(t), queue.probability_answered_within(t),
        late.answered / calls_per_hour, late.abandoned / calls_per_hour,
    ]  # fmt: skip
    assert all(0.0 <= value <= ROUNDING for value in found)
    assert queue.answer_rate + queue.probability_abandon == pytest.approx(1.0, abs=1e-12)
    assert queue.probability_answered_within(t) + late.answered / calls_per_hour == pytest.approx(
        queue.answer_rate, abs=1e-12
    )
    assert late.both / calls_per_hour == pytest.approx(queue.probability_wait_longer(t), abs=1e-12)
    assert queue.probability_abandon <= queue.probability_wait * ROUNDING
    assert queue.mean_wait_answered_s >= 0.0
    assert queue.mean_waiting == pytest.approx(calls_per_hour / 3600 * queue.mean_wait_s)


@given(seats=st.integers(1, 2000), calls_per_hour=calls, patience_s=patience, t=waits)
@settings(max_examples=150, deadline=None)
def test_one_more_seat_never_hurts(seats: int, calls_per_hour: float, patience_s: float, t: float) -> None:
    fewer, more = (ErlangA(count, calls_per_hour, 240.0, patience_s) for count in (seats, seats + 1))
    assert more.probability_abandon <= fewer.probability_abandon * ROUNDING
    assert more.probability_wait <= fewer.probability_wait * ROUNDING
    assert more.probability_wait_longer(t) <= fewer.probability_wait_longer(t) * ROUNDING
    assert more.probability_answered_within(t) * ROUNDING >= fewer.probability_answered_within(t)
    assert more.occupancy <= fewer.occupancy * ROUNDING


@given(seats=st.integers(1, 2000), calls_per_hour=calls, more=st.floats(1.001, 2), patience_s=patience, t=waits)
@settings(max_examples=150, deadline=None)
def test_more_calls_never_help(seats: int, calls_per_hour: float, more: float, patience_s: float, t: float) -> None:
    quiet, busy = (ErlangA(seats, count, 240.0, patience_s) for count in (calls_per_hour, calls_per_hour * more))
    assert busy.probability_abandon * ROUNDING >= quiet.probability_abandon
    assert busy.probability_wait_longer(t) * ROUNDING >= quiet.probability_wait_longer(t)
    assert busy.occupancy * ROUNDING >= quiet.occupancy


@given(seats=st.integers(1, 2000), load=st.floats(0.01, 2000), t=waits)
@settings(max_examples=150, deadline=None)
def test_erlang_c_stays_a_probability_at_any_load(seats: int, load: float, t: float) -> None:
    queue = ErlangC(seats, load * 15, 240.0)
    assert erlang_b(seats, queue.load) <= queue.probability_wait * ROUNDING + SMALLEST
    assert queue.probability_wait <= 1.0
    assert 0.0 <= queue.probability_wait_longer(t) <= queue.probability_wait
    assert queue.probability_answered_within(t) + queue.probability_wait_longer(t) == pytest.approx(1.0, abs=1e-12)
    assert 0.0 <= queue.occupancy <= 1.0


@pytest.mark.parametrize("load", [5.0, 5.5, 2000.0])
def test_an_overloaded_queue_without_abandonment_is_said_to_grow_without_end(load: float) -> None:
    queue = ErlangC(5, load * 15, 240.0)
    assert queue.grows_without_end
    assert queue.probability_wait == queue.probability_wait_longer(3600) == queue.occupancy == 1.0
    assert queue.probability_answered_within(3600) == 0.0
    assert queue.mean_wait_s == math.inf
    assert not ErlangC(5, 74.9, 240.0).grows_without_end


def test_a_queue_without_calls_keeps_every_promise() -> None:
    queue = ErlangA(2, 0.0, 240.0, 240.0)
    assert (queue.answer_rate, queue.probability_wait, queue.probability_abandon) == (1.0, 0.0, 0.0)
    assert queue.probability_answered_within(0.0) == 1.0
    assert queue.long_waits_per_hour(300).both == queue.occupancy == queue.mean_wait_s == 0.0
    assert ErlangC(2, 0.0, 240.0).probability_wait == 0.0
    assert ErlangC(2, 0.0, 240.0).probability_answered_within(0.0) == 1.0
    assert (erlang_b(0, 0.0), erlang_b(1, 0.0)) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("seats", "calls_per_hour", "handling_s", "patience_s"),
    [
        (0, 10.0, 240.0, 240.0), (1, -1.0, 240.0, 240.0), (1, math.nan, 240.0, 240.0), (1, math.inf, 240.0, 240.0),
        (1, 10.0, 0.0, 240.0), (1, 10.0, 240.0, 0.0), (1, 10.0, 240.0, math.inf), (1, 10.0, 240.0, math.nan),
    ],
)  # fmt: skip
def test_what_is_no_queue_is_refused(seats: int, calls_per_hour: float, handling_s: float, patience_s: float) -> None:
    with pytest.raises(ValueError, match=r"queue|finite"):
        ErlangA(seats, calls_per_hour, handling_s, patience_s)
