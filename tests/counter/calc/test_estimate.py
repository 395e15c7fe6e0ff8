"""Estimated waits."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.counter.calc.estimate import (
    LEAST_REST_MINUTES,
    Pace,
    explained,
    pace,
    rest_of_visit,
    shown_minutes,
    waits,
)

MINUTES = st.floats(min_value=0.5, max_value=120)
SECONDS = st.floats(min_value=1, max_value=7200)
RESTS = st.lists(st.floats(min_value=0, max_value=60), min_size=1, max_size=8)


@given(RESTS, st.lists(MINUTES, max_size=40))
def test_nobody_begins_before_those_ahead(rests: list[float], visits: list[float]) -> None:
    begins = waits(rests, visits)
    assert len(begins) == len(visits) + 1
    assert begins == sorted(begins)
    assert begins[0] == min(rests)


@given(RESTS, st.lists(MINUTES, max_size=20), MINUTES)
def test_one_more_ahead_never_shortens_a_wait(rests: list[float], visits: list[float], more: float) -> None:
    assert waits(rests, [*visits, more])[-1] >= waits(rests, visits)[-1] - 1e-9


@given(RESTS, st.lists(MINUTES, max_size=20))
def test_one_more_window_never_lengthens_a_wait(rests: list[float], visits: list[float]) -> None:
    assert waits([*rests, 0.0], visits)[-1] <= waits(rests, visits)[-1] + 1e-9


def test_without_a_staffed_window_there_is_no_estimate() -> None:
    assert waits([], [10.0]) == []
    estimate = explained(0, 3, {}, None)
    assert estimate.minutes is None
    assert "着席" in estimate.how


@given(st.lists(SECONDS, max_size=60), MINUTES, st.integers(min_value=1, max_value=20))
def test_the_pace_lies_between_what_was_seen_and_what_the_contract_says(
    seconds: list[float], default: float, last: int
) -> None:
    learnt = pace(seconds, default, last)
    recent = seconds[-last:]
    assert learnt.visits == len(recent)
    if recent:
        middle = median(recent) / 60
        assert min(middle, default) - 1e-9 <= learnt.minutes <= max(middle, default) + 1e-9
    else:
        assert learnt.minutes == default


def test_many_visits_outweigh_the_default_and_one_does_not() -> None:
    assert pace([600] * 45, 20, last=45).minutes == pytest.approx(11.0)
    assert pace([600], 20, last=10).minutes == pytest.approx((10 + 20 * 5) / 6)


@given(MINUTES, st.floats(min_value=0, max_value=10_000))
def test_a_visit_under_way_always_has_something_left(expected: float, elapsed: float) -> None:
    assert rest_of_visit(expected, elapsed) >= LEAST_REST_MINUTES


@given(st.floats(min_value=0, max_value=500))
def test_minutes_shown_never_promise_less(minutes: float) -> None:
    assert minutes - 1e-5 <= shown_minutes(minutes) < minutes + 1


def test_zero_is_shown_only_when_a_window_is_free_and_nobody_waits() -> None:
    assert explained(1, 0, {}, 0.0).minutes == 0
    assert explained(2, 3, {"保険証": Pace(10.0, 0)}, 5.0).minutes == 5


def test_the_sentence_says_windows_people_and_where_the_length_comes_from() -> None:
    told = explained(2, 3, {"保険証": Pace(9.2, 4), "口座": Pace(15, 0)}, 13.4)
    assert told.minutes == 14
    assert told.how == (
        "着席中の窓口2、お待ちの方3人、1件あたり保険証 約10分（本日4件の実績と契約の標準時間）、"
        "口座 約15分（契約の標準時間）から計算しています。"
    )
