"""The played days: against the formulas where these hold, by hand where one caller can be followed, and what must not change."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from madoguchi.planning.calc.erlang import ErlangA, ErlangC
from madoguchi.planning.calc.played_days.playing import Played, PlayedDesk, talk_lengths, volumes
from madoguchi.planning.calc.played_days.shapes import (
    PATIENT_S,
    Assumptions,
    DayCourse,
    Lunch,
    Promise,
    Sample,
    Situation,
    half_hours,
)

TEXTBOOK = Assumptions(
    volume_spread=0.0,
    ring_s=0.0,
    talk_s=240.0,
    talk_spread=None,
    after_call_s=0.0,
    patience_s=240.0,
    retries=0.0,
    away_share=0.0,
)
LONG_DAY = DayCourse((0.0, 400_000.0), (400_000.0 / 30.0,))
"""Some thirteen thousand calls at 120 an hour: the empty beginning does not matter."""


def played(given: Assumptions, seats: tuple[int, ...], course: DayCourse = LONG_DAY, days: int = 40) -> Played:
    return PlayedDesk(course, given, Promise(), Sample(days, 11)).play(seats)


def share_and_error(result: Played, column: int) -> tuple[float, float]:
    """Return a column ÷ calls, and the error of its mean over the days."""
    shares = result.by_day[:, column] / result.by_day[:, 0]
    return float(shares.mean()), float(shares.std(ddof=1) / math.sqrt(len(shares)))


@pytest.mark.parametrize("seats", [6, 8, 10])
def test_a_steady_day_is_erlang_a(seats: int) -> None:
    exact = ErlangA(seats, 120.0, 240.0, 240.0)
    result = played(TEXTBOOK, (seats,))
    answered, error = share_and_error(result, 1)
    assert answered == pytest.approx(exact.answer_rate, abs=4.0 * error)
    late, late_error = share_and_error(result, 2)
    assert late == pytest.approx(exact.long_waits_per_hour(300.0).both / 120.0, abs=4.0 * late_error)


def test_endless_patience_is_erlang_c() -> None:
    result = played(replace(TEXTBOOK, patience_s=PATIENT_S), (10,))
    late, error = share_and_error(result, 2)
    assert late == pytest.approx(ErlangC(10, 120.0, 240.0).probability_wait_longer(300.0), abs=4.0 * error)
    assert result.answer_rate == 1.0


def test_many_seats_are_a_poisson_stream_where_only_ringing_loses_callers() -> None:
    """With a seat for everybody a caller is lost where patience (mean 240) ends within the ringing (8 to 24 s, even)."""
    result = played(replace(TEXTBOOK, ring_s=16.0), (200,))
    lost = 1.0 - 240.0 / 16.0 * (math.exp(-8.0 / 240.0) - math.exp(-24.0 / 240.0))
    answered, error = share_and_error(result, 1)
    assert answered == pytest.approx(1.0 - lost, abs=4.0 * error)
    came = result.by_day[:, 0]
    assert came.mean() == pytest.approx(sum(LONG_DAY.expected), abs=4.0 * math.sqrt(sum(LONG_DAY.expected) / len(came)))


def test_whoever_gave_up_calls_again_and_each_try_is_a_call_of_its_own() -> None:
    """Nobody sits there: each first call is followed by retries with chance one half, 1 + 1/2 + 1/4 … = 2 calls in all."""
    again = replace(TEXTBOOK, retries=0.5, retry_after_s=10.0, patience_s=10.0)
    result = played(again, (0,))
    came, _, _ = result.by_day.sum(axis=0)
    assert came / len(result.by_day) == pytest.approx(2.0 * sum(LONG_DAY.expected), rel=0.01)
    assert result.answer_rate == 0.0


def test_short_absences_take_their_share_of_the_seats() -> None:
    """As much as if the talks were that much longer: 10 % away is roughly 9 seats of 10."""
    away = share_and_error(played(replace(TEXTBOOK, away_share=0.1, away_s=60.0), (10,)), 1)[0]
    assert ErlangA(8, 120.0, 240.0, 240.0).answer_rate < away < ErlangA(10, 120.0, 240.0, 240.0).answer_rate
    assert away == pytest.approx(ErlangA(9, 120.0, 240.0, 240.0).answer_rate, abs=0.01)


def test_a_seat_closes_only_after_its_talk() -> None:
    """One caller at the end of a slot talks on into a slot without seats, and is answered; who comes then is not."""
    course = DayCourse((0.0, 60.0, 7_200.0), (1.0, 5.0))
    desk = PlayedDesk(course, replace(TEXTBOOK, talk_s=600.0), Promise(), Sample(2_000, 3))
    by_slot = desk.play((5, 0)).by_slot
    assert by_slot[0, 1] > 0.99 * by_slot[0, 0]
    assert by_slot[1, 1] == 0


def test_the_same_days_whatever_is_played_with_them_and_in_whichever_order() -> None:
    desk = PlayedDesk(half_hours((8.0,) * 6), Assumptions(), Promise(), Sample(300, 5))
    whole = desk.play((2,) * 6)
    some = np.array([250, 3, 77], dtype=np.int64)
    assert (desk.play((2,) * 6, some).by_day == whole.by_day[some]).all()
    better = desk.play((3,) * 6)
    assert better.probability > whole.probability
    assert (better.by_day[:, 0] <= whole.by_day[:, 0]).mean() > 0.95  # fewer give up, so fewer call again


def test_a_day_taken_up_now_begins_with_who_talks_and_waits() -> None:
    """Nobody else comes: the one seat is busy, the caller who has waited 299 s will be long, and counts with the morning."""
    course = DayCourse((0.0, 1_800.0), (0.0,))
    now = Situation(offered=9, answered=9, busy=1, waits_so_far_s=(299.0,))
    given = replace(TEXTBOOK, patience_s=PATIENT_S)
    desk = PlayedDesk(course, given, Promise(answer_rate=0.0), Sample(500, 2), now)
    result = desk.play((1,))
    assert (result.by_day[:, 1] == 1).all()
    assert result.by_day[:, 2].mean() == pytest.approx(math.exp(-1.0 / 240.0), abs=0.02)
    assert desk.play((2,)).by_day[:, 2].sum() == 0


def test_lunch_is_taken_in_turns_and_people_for_is_its_inverse() -> None:
    lunch = Lunch(first=2, length=2, turns=3)
    assert [lunch.out(slot, 7) for slot in range(9)] == [0, 0, 3, 3, 2, 2, 2, 2, 0]
    for at_desk in range(1, 20):
        for slot in (0, 2, 5):
            people = lunch.people_for(slot, at_desk)
            assert people - lunch.out(slot, people) >= at_desk > people - 1 - lunch.out(slot, people - 1)


def test_volumes_and_talks_have_the_mean_and_spread_they_should() -> None:
    for sample in (Sample(4_000, 1, even=True), Sample(40_000, 1)):
        found = volumes(sample, 0.15)
        assert found.mean() == pytest.approx(1.0, abs=0.004)
        assert found.std() == pytest.approx(0.15, abs=0.004)
    lengths = talk_lengths(Assumptions(talk_s=200.0, talk_spread=0.8))
    middles = (lengths[1:] + lengths[:-1]) / 2.0
    assert middles.mean() == pytest.approx(200.0)
    assert middles.std() / 200.0 == pytest.approx(0.8, abs=0.03)


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="bounds"):
        DayCourse((0.0, 1.0), (1.0, 2.0))
    with pytest.raises(ValueError, match="Shares"):
        Assumptions(retries=1.0)
    with pytest.raises(ValueError, match="slots need"):
        PlayedDesk(half_hours((1.0, 1.0)), Assumptions(), Promise(), Sample(4, 1)).play((1,))
