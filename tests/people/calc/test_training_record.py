"""What stands against a worker for want of training, and when everything is done."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from madoguchi.people.calc.training_record import TrainingRecord, against
from madoguchi.people.calc.training_rules import training_rules
from tests.makers.contract import TAIKEN, make_terms

RULES = training_rules(make_terms())
DAY = date(2023, 10, 13)
ALL = dict.fromkeys(RULES.codes, DAY)


def record(**changed: Any) -> TrainingRecord:
    return TrainingRecord(worker_id=uuid.UUID(int=1), **changed)


def test_the_rules_of_a_contract_come_from_its_terms() -> None:
    assert RULES.instructor_title == "総括責任者"
    assert (RULES.approval.clause, RULES.in_person.clause, RULES.everybody.holds) == ("6(4)", "6(4)", True)
    assert [each.code for each in RULES.subjects if each.role_play] == ["hospitality"]
    assert RULES.label("hospitality") == "接遇"
    assert set(RULES.before_training) == {"operations_manual", "training_plan", "training_text"}
    assert (RULES.questions, RULES.per_subject, RULES.pass_percent) == (10, 0, 80)


def test_another_city_has_other_subjects_and_needs_no_approval() -> None:
    other = training_rules(make_terms(TAIKEN))
    assert (other.codes, other.approval.holds, other.instructor_title) == (("privacy", "phone"), False, "統括責任者")
    assert other.in_person.clause == "第5条"


def test_nothing_done_names_subjects_clause_and_way_out() -> None:
    untrained, quiz = against("体験 花子", record(), RULES)
    assert (untrained.code, quiz.code) == ("untrained", "quiz_not_passed")
    assert "「コンプライアンス」" in untrained.text
    assert "ほか3科目" in untrained.text
    assert untrained.clause == quiz.clause == "6(4)"
    assert "総括責任者は" in untrained.remedy
    assert "わたしの研修" in quiz.remedy


def test_after_a_failed_quiz_the_way_out_is_to_try_again() -> None:
    (quiz,) = against("体験 花子", record(done=ALL, tries=1), RULES)
    assert "もう一度" in quiz.remedy


def test_complete_is_every_subject_and_the_quiz_on_the_later_day() -> None:
    later = date(2023, 10, 16)
    assert record(done=ALL).completed_on(RULES) is None
    assert record(passed_on=later).completed_on(RULES) is None
    done = record(done=ALL, passed_on=later)
    assert done.completed_on(RULES) == later
    assert done.is_complete(RULES)
    assert list(against("体験 花子", done, RULES)) == []


def test_who_gives_the_training_needs_none_and_gets_no_certificate() -> None:
    teacher = record(teaches=True)
    assert list(against("体験 一郎", teacher, RULES)) == []
    assert (teacher.is_complete(RULES), teacher.completed_on(RULES)) == (True, None)
