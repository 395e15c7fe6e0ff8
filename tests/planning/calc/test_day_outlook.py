"""The rest of the day from now: against a simulation that starts from the same moment, and against the steady state."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.planning.calc.day_outlook import (
    Crowd,
    Phase,
    Times,
    carried,
    long_wait_by_place,
    long_wait_by_state,
    long_waits_now,
    outlook,
    stepped,
)
from madoguchi.planning.calc.erlang import ErlangA
from tests.planning.calc.queue_day import Seated, from_here, mean_and_error

TIMES = Times(handling_s=240.0, patience_s=240.0)
BUSY_NOW = Crowd(4, (280.0, 200.0, 120.0, 60.0, 5.0))


def simulated(crowd: Crowd, phases: tuple[Phase, ...], times: Times, days: int) -> tuple[list[float], list[float]]:
    """Abandoned and long waits of each simulated rest of a day."""
    draw = random.Random(42)
    first = phases[0]
    end_s = sum(phase.duration_s for phase in phases)
    abandoned, late = [], []
    for _ in range(days):
        calls = from_here(
            draw, busy=crowd.busy, waits_so_far=crowd.waits_so_far_s,
            seated=Seated(first.seats, first.duration_s, phases[-1].seats),
            flow=(first.calls_per_hour, times.handling_s, times.patience_s), end_s=end_s,
        )  # fmt: skip
        abandoned.append(float(sum(call.gave_up for call in calls)))
        late.append(float(sum(call.wait_s >= times.long_wait_s for call in calls)))
    return abandoned, late


@pytest.mark.parametrize(
    ("crowd", "phases"),
    [
        (BUSY_NOW, (Phase(3600, 4, 60.0),)),
        (BUSY_NOW, (Phase(900, 7, 60.0), Phase(2700, 4, 60.0))),
        (Crowd(2, ()), (Phase(5400, 3, 60.0),)),
    ],
)
def test_a_simulation_from_the_same_moment_agrees(crowd: Crowd, phases: tuple[Phase, ...]) -> None:
    expected = outlook(crowd, phases, TIMES)
    for ours, runs in zip(
        (expected.abandoned, expected.long_waits), simulated(crowd, phases, TIMES, 1200), strict=True
    ):
        mean, error = mean_and_error(runs)
        assert abs(ours - mean) < 3.5 * error + 0.01 * mean, (ours, mean, error)


def test_a_long_day_comes_to_the_steady_state() -> None:
    hours = 200
    queue = ErlangA(5, 60.0, 240.0, 240.0)
    found = outlook(Crowd(4, ()), (Phase(hours * 3600.0, 5, 60.0),), TIMES)
    assert found.coming == 60.0 * hours
    assert found.abandoned / found.coming == pytest.approx(queue.probability_abandon, rel=1e-3)
    assert found.long_waits / hours == pytest.approx(queue.long_waits_per_hour(300.0).both, rel=5e-3)


def test_the_settled_chances_are_erlang_a() -> None:
    queue = ErlangA(8, 120.0, 240.0, 400.0)
    spent, chances = carried([1.0] + [0.0] * 80, Phase(360_000.0, 8, 120.0), Times(240.0, 400.0))
    assert sum(chances[8:]) == pytest.approx(queue.probability_wait, rel=1e-9)
    assert sum(spent) == pytest.approx(360_000.0)
    late = long_wait_by_state(8, 81, Times(240.0, 400.0, long_wait_s=300.0))
    assert sum(chance * share for chance, share in zip(chances, late, strict=True)) == pytest.approx(
        queue.probability_wait_longer(300.0), rel=1e-6
    )


@given(
    chances=st.lists(st.floats(0, 1), min_size=2, max_size=40), births=st.floats(0, 1e4), death=st.floats(0, 1e4),
)  # fmt: skip
@settings(deadline=None)
def test_a_step_loses_nobody_and_is_never_negative(chances: list[float], births: float, death: float) -> None:
    after = stepped(chances, births, [death * j for j in range(len(chances))])
    assert all(chance >= 0.0 for chance in after)
    assert sum(after) == pytest.approx(sum(chances), rel=1e-9, abs=1e-300)


def test_chances_of_those_waiting_are_those_of_their_place() -> None:
    """The first in the queue waits for one of 4 seats: an exponential; its patience runs beside it."""
    first = long_wait_by_place(1, 4, TIMES, 100.0)[0]
    assert first == pytest.approx(2.718281828459045 ** (-100.0 / 240.0 * 5), rel=1e-12)
    places = long_wait_by_place(2000, 4, TIMES, 100.0)
    assert places == sorted(places)
    assert places[-1] == pytest.approx(2.718281828459045 ** (-100.0 / 240.0), rel=1e-9)
    assert long_wait_by_place(3, 0, TIMES, 240.0) == pytest.approx([2.718281828459045**-1] * 3)
    assert long_wait_by_place(0, 3, TIMES, 10.0) == []


def test_a_large_centre_does_not_underflow() -> None:
    chances = long_wait_by_place(6000, 3000, TIMES, 300.0)
    assert chances[0] == 0.0
    assert chances[-1] == pytest.approx(0.0, abs=1e-12)
    patient = long_wait_by_place(6000, 1000, Times(240.0, 1e7), 300.0)
    assert patient[0] == 0.0
    assert patient[-1] == pytest.approx(1.0, rel=1e-4)


def test_who_has_waited_five_minutes_has_waited_five_minutes() -> None:
    crowd = Crowd(2, (300.0, 299.0, 10.0))
    with_seats = long_waits_now(crowd, 5, TIMES)
    assert with_seats == [1.0, 0.0, 0.0]
    without = long_waits_now(crowd, 2, TIMES)
    assert without[0] == 1.0
    assert 0.9 < without[1] < 1.0
    assert without[2] == pytest.approx(0.103348, abs=1e-6)  # third behind 2 seats: x^3 (1 + 2 (1 - x) + 3 (1 - x)^2)


def test_without_a_seat_everybody_gives_up() -> None:
    found = outlook(Crowd(0, (10.0,)), (Phase(3600.0, 0, 30.0),), TIMES)
    assert found.abandoned == pytest.approx(31.0)
    assert found.long_waits == pytest.approx(30 * 2.718281828459045**-1.25 + 2.718281828459045 ** (-290 / 240))
