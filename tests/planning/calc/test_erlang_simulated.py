"""Erlang A against a simulation with seeded chance, within the simulation's own standard error."""

from __future__ import annotations

import random

import pytest

from madoguchi.planning.calc.erlang import ErlangA
from tests.planning.calc.queue_day import Played, mean_and_error, played

BATCHES = 30
CALLS = 1500
WARM_UP = 200


@pytest.fixture(scope="module", params=[(5, 60.0, 240.0, 240.0), (4, 90.0, 240.0, 120.0), (12, 150.0, 240.0, 600.0)])
def compared(request: pytest.FixtureRequest) -> tuple[ErlangA, list[list[Played]]]:
    seats, calls_per_hour, handling_s, patience_s = request.param
    draw = random.Random(20261122)
    days = [
        list(
            played(draw, seats=seats, calls_per_hour=calls_per_hour, handling_s=handling_s, patience_s=patience_s,
                   calls=CALLS)
        )[WARM_UP:]
        for _ in range(BATCHES)
    ]  # fmt: skip
    return ErlangA(seats, calls_per_hour, handling_s, patience_s), days


def agree(expected: float, batches: list[float]) -> None:
    mean, error = mean_and_error(batches)
    assert error > 0
    assert abs(mean - expected) < 3.5 * error, (expected, mean, error)


def share(day: list[Played], counts: list[bool]) -> float:
    return sum(counts) / len(day)


def test_abandons_and_waits_happen_as_often_as_computed(compared: tuple[ErlangA, list[list[Played]]]) -> None:
    queue, days = compared
    agree(queue.probability_abandon, [share(day, [call.gave_up for call in day]) for day in days])
    agree(queue.probability_wait, [share(day, [call.wait_s > 0 for call in day]) for day in days])
    agree(
        queue.probability_answered_within(20),
        [share(day, [call.wait_s <= 20 and not call.gave_up for call in day]) for day in days],
    )


def test_waits_are_as_long_as_computed(compared: tuple[ErlangA, list[list[Played]]]) -> None:
    queue, days = compared
    agree(queue.mean_wait_s, [sum(call.wait_s for call in day) / len(day) for day in days])
    heard = [[call.wait_s for call in day if not call.gave_up] for day in days]
    agree(queue.mean_wait_answered_s, [sum(each) / len(each) for each in heard])


def test_five_minute_waits_are_as_many_as_computed(compared: tuple[ErlangA, list[list[Played]]]) -> None:
    queue, days = compared
    late = queue.long_waits_per_hour(180.0)
    calls = queue.calls_per_hour
    agree(late.answered / calls, [share(day, [c.wait_s >= 180 and not c.gave_up for c in day]) for day in days])
    agree(late.abandoned / calls, [share(day, [c.wait_s >= 180 and c.gave_up for c in day]) for day in days])
