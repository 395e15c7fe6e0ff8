"""The search: as cheap as the cheapest of all plans where all can be tried, proved on days it has not seen, and honest where it cannot."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from madoguchi.planning.calc.clerk_plans import plan_clerks
from madoguchi.planning.calc.plan_words import Worry
from madoguchi.planning.calc.played_days.shapes import NO_LUNCH, PATIENT_S, Assumptions, Promise, Sample, half_hours
from madoguchi.planning.calc.seat_plans import Plan, ground_of, plan_seats, surely
from madoguchi.planning.calc.seat_questions import Question, erlang_a_rate_plan, erlang_c_plan, textbook_plan
from madoguchi.planning.calc.seat_worries import shaken

MORNING = Question(half_hours((7.0, 12.0, 9.0)), lunch=NO_LUNCH)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_seats(MORNING)


def test_no_cheaper_plan_holds(plan: Plan) -> None:
    ground = ground_of(MORNING, Sample(3_000, 77))
    assert plan.proved
    assert ground.stand(plan.seats).probability >= 0.95
    people = sum(plan.seats)
    cheaper = [each for each in product(range(2, 7), repeat=3) if sum(each) == people - 2]
    assert all(ground.stand(each).probability < 0.95 for each in cheaper)


def test_the_textbook_is_not_enough(plan: Plan) -> None:
    ground = ground_of(MORNING, Sample(2_000, 78))
    assert ground.stand(erlang_a_rate_plan(MORNING)).probability < 0.75
    assert ground.stand(erlang_c_plan(MORNING)).probability < plan.probability


def test_the_curve_rises_and_passes_through_what_was_asked(plan: Plan) -> None:
    hours = [each.hours for each in plan.curve]
    odds = [each.probability for each in plan.curve]
    assert hours == sorted(set(hours))
    assert odds == sorted(odds)
    assert odds[0] < 0.95 < odds[-1]


def test_which_assumption_matters_is_played(plan: Plan) -> None:
    found = {each.worry: each for each in shaken(MORNING, plan)}
    assert set(found) == set(Worry)
    assert found[Worry.VOLUME].higher < found[Worry.VOLUME].lower
    assert found[Worry.TALK].higher < found[Worry.TALK].lower
    swings = [each.swing(plan.probability) for each in found.values()]
    assert swings == sorted(swings, reverse=True)


def test_a_promise_out_of_reach_is_said_to_be() -> None:
    """Every second caller gives up within ringing: no number of seats answers 85 %."""
    hopeless = replace(MORNING, assumptions=Assumptions(ring_s=30.0, patience_s=40.0))
    assert not plan_seats(hopeless).proved


def test_clerks_are_the_fewest_with_whom_nine_of_ten_wait_less() -> None:
    given = Assumptions(ring_s=0.0, talk_s=900.0, talk_spread=0.6, after_call_s=60.0, patience_s=PATIENT_S, retries=0.0)
    question = Question(half_hours((4.0,) * 10), given, Promise(0.0, 1_200.0, 0.1), lunch=NO_LUNCH)
    found = plan_clerks(question)
    clerks = found.seats[0]
    fewer = ground_of(question, Sample(2_000, 9)).stand((clerks - 1,) * 10)
    assert set(found.seats) == {clerks}
    assert found.probability >= 0.95 > fewer.probability
    assert found.answer_rate == 1.0


def test_what_is_sure_lies_below_what_was_measured() -> None:
    assert surely(0.96, 10_000) == pytest.approx(0.9552, abs=0.0003)
    assert surely(1.0, 100) == pytest.approx(1.0 / (1.0 + 2.32635**2 / 100.0), abs=1e-6)


def test_a_slot_without_calls_needs_no_formula() -> None:
    quiet = Question(half_hours((0.0, 5.0)), lunch=NO_LUNCH)
    assert textbook_plan(quiet)[0] == 1
