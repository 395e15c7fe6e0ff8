"""The quiz in a contract file: absent it has usual values, and absurd ones are faults."""

from __future__ import annotations

from dataclasses import replace

import pytest

from madoguchi.contract.calc.cross_checks import cross_check
from madoguchi.contract.calc.terms.people import Quiz
from tests.makers.contract import make_terms


def faults(quiz: Quiz) -> list[tuple[str, ...]]:
    terms = make_terms()
    found = cross_check(replace(terms, training=replace(terms.training, quiz=quiz)))
    return [tuple(str(part) for part in each.path) for each in found]


def test_a_contract_which_says_nothing_asks_ten_questions_and_wants_eighty_percent() -> None:
    assert make_terms().training.quiz == Quiz(questions=10, per_subject=0, pass_percent=80)
    assert faults(Quiz()) == []


@pytest.mark.parametrize("quiz", [Quiz(pass_percent=0), Quiz(pass_percent=101), Quiz(per_subject=-1)])
def test_a_mark_or_a_number_which_cannot_be_is_a_fault(quiz: Quiz) -> None:
    assert faults(quiz) == [("training", "quiz")]


def test_a_quiz_without_questions_is_a_fault() -> None:
    assert faults(Quiz(questions=0)) == [("training", "quiz", "questions")]
