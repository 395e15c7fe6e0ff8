"""The advice by played days: the formula's where that holds, the fewest seats which reach what is wanted, and the rest of a day."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from madoguchi.planning.calc.played_advice import (
    Choice,
    PlayedAdvice,
    RestOfDay,
    corrected,
    expected_until,
    play_rest,
    rest_of,
)
from madoguchi.planning.calc.played_days.shapes import Assumptions, DayCourse, Promise, Sample, Situation, half_hours
from madoguchi.planning.calc.played_words import played_words
from madoguchi.planning.calc.seat_advice import Day, Now, Seats, advise
from madoguchi.planning.calc.seat_search import SeatTarget

AS_THE_FORMULA = Assumptions(
    volume_spread=0.0, ring_s=0.0, talk_s=240.0, talk_spread=None, after_call_s=0.0, patience_s=240.0,
    retries=0.0, away_share=0.0,
)  # fmt: skip
NOW = Now(
    waits_so_far_s=(200.0, 20.0), seats=Seats(free=0, busy=5), offered=100, answered=92, half_hour_calls=(30, 30, 30),
    handling_s=240.0, patience_s=240.0, minutes_left=180.0,
)  # fmt: skip
REST = RestOfDay(
    course=half_hours((30.0,) * 6),
    assumptions=AS_THE_FORMULA,
    promise=Promise(),
    situation=Situation(NOW.offered, NOW.answered, NOW.seats.busy, NOW.waits_so_far_s),
    seats=NOW.seats.taking_calls,
)


def test_a_steady_stream_from_now_on_is_the_formulas() -> None:
    """The formula's own steps are within a per cent; the rest is the error of a mean over days."""
    days = 3_000
    by_day = REST.desk(Sample(days, 7)).play(REST.seats_with(0)).by_day
    day = Day(NOW, 60.0, SeatTarget())
    exact = day.with_extra(0)
    for column, expected in ((1, day.still_to_decide(exact) - exact.abandoned), (2, exact.long_waits)):
        error = by_day[:, column].std(ddof=1) / math.sqrt(days)
        assert by_day[:, column].mean() == pytest.approx(expected, rel=0.01, abs=4.0 * error)


def test_the_fewest_seats_which_reach_what_is_wanted_are_advised() -> None:
    realistic = replace(REST, assumptions=Assumptions(), course=half_hours((30.0,) * 2), probability=0.8)
    found = play_rest(realistic)
    before, last = found.choices[-2:]
    assert (found.add_seats, found.reached) == (last.extra, True)
    assert before.probability < 0.8 <= last.probability == found.probability
    assert found == play_rest(realistic)


def test_where_an_hours_help_cannot_reach_it_the_best_there_is_is_advised() -> None:
    found = play_rest(replace(REST, seats=5, most_extra=4))
    assert not found.reached
    assert found.choices[0].probability < found.best - 0.01 <= found.probability
    assert all(each.probability < found.best - 0.01 for each in found.choices[:-1])


def test_whoever_has_waited_five_minutes_already_does_not_spoil_what_is_to_come() -> None:
    late = replace(REST, seats=40, situation=Situation(100, 98, 0, (310.0,)))
    assert play_rest(late).choices == (Choice(0, 1.0),)
    lost = replace(late, situation=Situation(100, 20, 0, ()), course=half_hours((1.0,)), most_extra=2)
    assert play_rest(lost).hopeless


def test_a_rest_is_cut_at_now_and_at_the_end_of_the_help() -> None:
    rest = rest_of(half_hours((10.0, 20.0, 30.0, 40.0)), 900.0)
    assert rest == DayCourse((900.0, 1800.0, 3600.0, 4500.0, 5400.0, 7200.0), (5.0, 20.0, 15.0, 15.0, 40.0))
    assert replace(REST, course=rest, seats=3).seats_with(2) == (5, 5, 5, 3, 3)
    assert expected_until(half_hours((10.0, 20.0)), 2700.0) == 20.0


def test_a_busy_morning_raises_the_afternoon_and_makes_it_more_certain() -> None:
    rest = half_hours((50.0,))
    course, spread = corrected(rest, 0.2, expected=100.0, seen=150.0)
    assert course.expected[0] == pytest.approx(50.0 * 175.0 / 125.0)
    assert spread == pytest.approx(175.0**-0.5)
    assert corrected(rest, 0.0, expected=100.0, seen=150.0) == (rest, 0.0)


def test_the_page_says_why_the_answers_differ() -> None:
    rising = replace(REST, assumptions=Assumptions(), course=half_hours((40.0,) * 6))
    exact = advise(NOW)
    more = PlayedAdvice(tuple(Choice(n, 0.05 * n) for n in range(exact.add_seats + 2)), 0.95, 0.5, 400)
    words = played_words(more, exact, rising)
    assert any("このあと増えます" in each for each in words.whys)
    assert "届きません" in words.headline
    same = PlayedAdvice(tuple(Choice(n, 0.96) for n in range(exact.add_seats + 1)), 0.95, 0.96, 400)
    words = played_words(same, exact, rising)
    assert words.whys == ()
    assert "式と同じ" in words.headline
    assert "いまのまま 96%" in words.tried
