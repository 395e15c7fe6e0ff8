"""Training is a check of readiness: over all workers at once, on the day asked for."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.people.queries.readiness import CHECKS, readiness_of
from madoguchi.people.queries.training_records import training_lines, training_reasons
from tests.makers.contract import make_contract
from tests.makers.people import FIRST_DAY, make_worker
from tests.makers.training import TRAINED_ON, load_bank, make_manager, take_quiz, train

pytestmark = pytest.mark.django_db


def test_training_is_one_of_the_checks_and_its_questions_do_not_grow_with_the_workers(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    contract = make_contract()
    workers = [make_worker(contract) for _ in range(6)]
    train(contract, workers)
    assert training_reasons in CHECKS
    for asked in (workers[:1], workers):
        with django_assert_num_queries(3):
            training_reasons(contract, asked, FIRST_DAY)


def test_a_worker_is_ready_from_the_day_on_which_everything_was_done() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    manager = make_manager(contract)
    train(contract, [worker], manager)
    load_bank(contract)

    def codes(on: date) -> list[str]:
        return [each.code for each in training_reasons(contract, [worker], on)[worker.pk]]

    assert codes(TRAINED_ON) == ["quiz_not_passed"]
    take_quiz(worker)
    assert codes(TRAINED_ON) == []
    assert codes(date(2023, 10, 12)) == ["untrained", "quiz_not_passed"]
    (line,) = training_lines(contract, [worker], TRAINED_ON)
    assert (line.missing, line.completed_on) == ((), TRAINED_ON)
    assert readiness_of(contract, [manager], TRAINED_ON)[manager.pk].ready
