"""When somebody must look."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.counter.calc.congestion import (
    CHANCE_SPREADS,
    CONSULT_CLAUSE,
    HIGH,
    LOW,
    Limits,
    Load,
    alerts,
    expected_so_far,
    month_is_above,
)

LIMITS = Limits(
    waiting_above=8, wait_minutes_above=30, month_percent_above=100, expected_per_month=1000, hold_limit_minutes=30
)
QUIET = Load(
    waiting=0, longest_wait_minutes=0, longest_hold_minutes=0, month_visitors=500, month_days_begun=11, month_days=22
)


def codes(load: Load) -> list[tuple[str, str]]:
    return [(each.code, each.level) for each in alerts(load, LIMITS)]


def test_a_quiet_counter_raises_nothing() -> None:
    assert codes(QUIET) == []


def test_the_limits_themselves_are_still_quiet() -> None:
    assert codes(replace(QUIET, waiting=8, longest_wait_minutes=30.9, longest_hold_minutes=30)) == []


def test_a_long_queue_and_a_long_wait_are_two_alerts_the_serious_one_first() -> None:
    assert codes(replace(QUIET, waiting=9, longest_wait_minutes=61)) == [("wait_long", HIGH), ("queue_long", LOW)]


def test_a_forgotten_hold_is_told() -> None:
    assert codes(replace(QUIET, longest_hold_minutes=31)) == [("hold_long", LOW)]


def test_a_month_above_expectation_is_ground_to_consult_the_city() -> None:
    (alert,) = alerts(replace(QUIET, month_visitors=600), LIMITS)
    assert (alert.code, alert.clause) == ("month_above", CONSULT_CLAUSE)
    assert "600人" in alert.title
    assert "協議" in alert.advice


def test_a_few_more_than_expected_are_chance() -> None:
    assert codes(replace(QUIET, month_visitors=540)) == []
    assert codes(replace(QUIET, month_visitors=46, month_days_begun=1)) == []


@given(st.integers(0, 3000), st.integers(0, 31), st.integers(0, 31))
def test_the_month_is_above_only_beyond_chance(visitors: int, begun: int, days: int) -> None:
    load = replace(QUIET, month_visitors=visitors, month_days_begun=begun, month_days=days)
    expected = expected_so_far(LIMITS.expected_per_month, begun, days)
    assert 0 <= expected <= LIMITS.expected_per_month
    if month_is_above(load, LIMITS):
        assert visitors > expected + CHANCE_SPREADS * math.sqrt(expected)


@given(st.integers(0, 60), st.floats(0, 300))
def test_more_people_never_mean_fewer_alerts(waiting: int, minutes: float) -> None:
    load = replace(QUIET, waiting=waiting, longest_wait_minutes=minutes)
    fuller = replace(load, waiting=waiting + 5, longest_wait_minutes=minutes + 5)
    assert {code for code, _ in codes(load)} <= {code for code, _ in codes(fuller)}
