"""Erlang B, C and A against exact arithmetic: fractions, and state sums of 60 digits, over the whole range."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from madoguchi.planning.calc.erlang import ErlangA, ErlangC, erlang_b
from tests.planning.calc.exact import exact_queue

HANDLING_S = 240.0
CLOSE = Decimal("1e-9")
UNDER_FLOATS = Decimal("1e-290")
UNDER_DIGITS = Decimal("1e-33")  # 1 - a - b of numbers with 45 sure digits

seats_counts = st.one_of(st.integers(1, 30), st.integers(1, 2000))
logarithmic_loads = st.floats(math.log(0.01), math.log(2000)).map(math.exp)
logarithmic_patience = st.floats(math.log(1e-2), math.log(1e7)).map(math.exp)


def same(name: str, ours: float, exact: Decimal) -> None:
    assert 0.0 <= ours <= 1.0, name
    if name == "within" and exact < UNDER_DIGITS:
        assert ours < float(UNDER_DIGITS) * 10
    elif exact < UNDER_FLOATS:
        assert ours < 1e-289
    else:
        assert abs(Decimal(ours) / exact - 1) < CLOSE, (name, ours, exact)


def compare(seats: int, load: float, patience_s: float, t: float) -> None:
    calls = load * 3600 / HANDLING_S
    queue, exact = ErlangA(seats, calls, HANDLING_S, patience_s), exact_queue(seats, calls, HANDLING_S, patience_s, t)
    late = queue.long_waits_per_hour(t)
    same("wait", queue.probability_wait, exact.wait)
    same("abandon", queue.probability_abandon, exact.abandon)
    same("answer rate", queue.answer_rate, 1 - exact.abandon)
    same("longer", queue.probability_wait_longer(t), exact.wait_longer)
    same("within", queue.probability_answered_within(t), exact.answered_within)
    same("answered late", late.answered / calls, exact.answered_late)
    same("gave up late", late.abandoned / calls, exact.wait_longer - exact.answered_late)
    same("both late", min(1.0, late.both / calls), exact.wait_longer)  # a sum of two rounded rates


def exact_b(seats: int, load: Fraction) -> Fraction:
    weight = total = Fraction(1)
    for n in range(1, seats + 1):
        weight = weight * load / n
        total += weight
    return weight / total


@pytest.mark.parametrize("load", [0.01, 0.7, 5.0, 37.5, 120.0, 2000.0])
@pytest.mark.parametrize("seats", [0, 1, 2, 7, 38, 120, 180])
def test_erlang_b_is_the_fraction(seats: int, load: float) -> None:
    exact = exact_b(seats, Fraction(load))
    if exact < Fraction(1, 10**300):
        assert erlang_b(seats, load) < 1e-299
    else:
        assert abs(Fraction(erlang_b(seats, load)) / exact - 1) < Fraction(1, 10**12)


def test_erlang_b_forgets_only_what_does_not_matter() -> None:
    """The recursion starts high for large systems; from 0 in exact steps it comes to the same."""
    inverse = Decimal(1)
    for n in range(1, 2001):
        inverse = 1 + Decimal(n) / Decimal(1990) * inverse
        if n in {1200, 1900, 1990, 2000}:
            assert abs(Decimal(erlang_b(n, 1990.0)) * inverse - 1) < Decimal("1e-12")


@pytest.mark.parametrize(("seats", "calls"), [(1, 14.0), (5, 60.0), (6, 89.9), (40, 590.0), (180, 2600.0)])
def test_erlang_c_is_the_fraction(seats: int, calls: float) -> None:
    load = Fraction(calls) / 3600 * 240
    blocking = exact_b(seats, load)
    exact = blocking / (1 - load / seats * (1 - blocking))
    queue = ErlangC(seats, calls, HANDLING_S)
    assert abs(Fraction(queue.probability_wait) / exact - 1) < Fraction(1, 10**10)
    mean = exact * 240 / (seats - load)
    assert abs(Fraction(queue.mean_wait_s) / mean - 1) < Fraction(1, 10**10)


@given(seats=seats_counts, load=logarithmic_loads, patience_s=logarithmic_patience, t=st.floats(0, 3600))
@settings(max_examples=150, deadline=None)
def test_erlang_a_is_the_sum_of_its_states(seats: int, load: float, patience_s: float, t: float) -> None:
    c, z = seats * patience_s / HANDLING_S, load * patience_s / HANDLING_S
    assume(max(0.0, z - c) + 10 * math.sqrt(max(c, z)) < 4000)
    compare(seats, load, patience_s, t)


@given(seats=st.integers(1, 2000), share=st.floats(0.8, 1.25), patience_s=st.floats(5, 2000))
@settings(max_examples=60, deadline=None)
def test_also_where_load_and_seats_are_alike(seats: int, share: float, patience_s: float) -> None:
    c = seats * patience_s / HANDLING_S
    assume(max(0.0, (share - 1) * c) + 10 * math.sqrt(c) < 4000)
    compare(seats, seats * share, patience_s, 300.0)


@pytest.mark.parametrize(
    ("seats", "load", "patience_s"),
    [
        (1, 2000.0, 240.0), (2000, 2000.0, 240.0), (2000, 2000.0, 86400.0), (2000, 1990.0, 3600.0),
        (1, 0.01, 1e9), (1, 0.999, 1e7), (1999, 1000.0, 1e9), (1, 2000.0, 0.01), (2000, 2000.0, 0.01), (3, 3.0, 1e8),
    ],
)  # fmt: skip
@pytest.mark.parametrize("t", [0.0, 20.0, 300.0])
def test_the_corners(seats: int, load: float, patience_s: float, t: float) -> None:
    compare(seats, load, patience_s, t)


@pytest.mark.parametrize(("seats", "calls"), [(3, 30.0), (10, 60.0), (200, 2900.0)])
def test_endless_patience_is_erlang_c(seats: int, calls: float) -> None:
    patient, endless = ErlangA(seats, calls, HANDLING_S, 1e15), ErlangC(seats, calls, HANDLING_S)
    assert patient.probability_wait == pytest.approx(endless.probability_wait, rel=1e-9)
    assert patient.mean_wait_s == pytest.approx(endless.mean_wait_s, rel=1e-9)
    assert patient.probability_wait_longer(300) == pytest.approx(endless.probability_wait_longer(300), rel=1e-9)
    assert patient.probability_answered_within(20) == pytest.approx(endless.probability_answered_within(20), rel=1e-9)
    assert patient.mean_wait_answered_s == pytest.approx(endless.mean_wait_s, rel=1e-9)


@pytest.mark.parametrize(("seats", "load"), [(1, 2000.0), (5, 6.0), (2000, 2000.5)])
def test_endless_patience_at_overload_loses_what_the_seats_cannot_do(seats: int, load: float) -> None:
    queue = ErlangA(seats, load * 15, HANDLING_S, 1e15)
    assert queue.probability_abandon == pytest.approx(1 - seats / load, rel=1e-9)
    assert queue.occupancy == pytest.approx(1.0, rel=1e-9)


@pytest.mark.parametrize(("seats", "load"), [(1, 1.0), (10, 8.0), (50, 70.0)])
def test_no_patience_is_erlang_b(seats: int, load: float) -> None:
    queue = ErlangA(seats, load * 15, HANDLING_S, 1e-10)
    assert queue.probability_abandon == pytest.approx(erlang_b(seats, load), rel=1e-9)
