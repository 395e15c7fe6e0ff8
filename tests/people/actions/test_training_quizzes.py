"""The bank is loaded in versions; a quiz is drawn, answered once, judged, and kept as it was asked."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.people.actions.quiz_bank import load_questions
from madoguchi.people.actions.quizzes import answer_question, enter_paper_answers, start_quiz
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.calc.quiz_bank import BankQuestion
from madoguchi.people.choices import QuizWay
from madoguchi.people.models import QuizItem, QuizSitting, TrainingQuestion, Worker
from madoguchi.people.queries.training_records import records_of
from tests.makers.contract import TESTER, make_contract
from tests.makers.people import by, make_worker
from tests.makers.standing import let_stand
from tests.makers.training import (
    APPROVED_AT,
    TRAINED_ON,
    begin_quiz,
    load_bank,
    make_manager,
    take_quiz,
    train,
    trainer,
)

pytestmark = pytest.mark.django_db
LEARNER = "W900"
ONE = BankQuestion(
    code="a-1", section="compliance", text="問い", choices=("あ", "い"), answer=0, explanation="訳", articles=("B07",)
)


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def learner(db: None) -> Worker:
    """A worker who attended everything, and the bank to be asked from."""
    let_stand("learner", write_learner)
    return Worker.objects.get(number=LEARNER)


def write_learner() -> None:
    contract = make_contract()
    train(contract, [make_worker(contract, number=LEARNER)])
    load_bank(contract)


def load(contract: Contract, *questions: BankQuestion) -> tuple[int, int, int, int]:
    loaded = load_questions(contract=contract, questions=questions, actor=TESTER, now=APPROVED_AT)
    return loaded.added, loaded.changed, loaded.retired, loaded.unchanged


def refused(worker: Worker) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        begin_quiz(worker)
    return [(each.code, each.clause) for each in refusal.value.reasons]


# ------------------------------------------------------------------ the bank


def test_the_repositorys_own_questions_load_whole_and_again_change_nothing(contract: Contract) -> None:
    assert load_bank(contract).added == TrainingQuestion.objects.count() >= 60
    again = load_bank(contract)
    assert (again.added, again.changed, again.retired) == (0, 0, 0)
    assert Entry.objects.filter(verb="load_training_questions").count() == 1


def test_a_changed_question_is_the_next_version_and_a_missing_one_is_not_asked_again(contract: Contract) -> None:
    two = replace(ONE, code="a-2")
    assert load(contract, ONE, two) == (2, 0, 0, 0)
    assert load(contract, replace(ONE, text="別の問い")) == (0, 1, 1, 0)
    rows = TrainingQuestion.objects.values_list("code", "number", "text", "active")
    assert list(rows) == [("a-1", 1, "問い", False), ("a-1", 2, "別の問い", True), ("a-2", 1, "問い", False)]
    assert load(contract, ONE, two) == (1, 1, 0, 0)
    assert TrainingQuestion.objects.filter(code="a-2", active=True).get().number == 2


def test_one_wording_of_a_question_is_in_use(contract: Contract) -> None:
    load(contract, ONE)
    row = TrainingQuestion.objects.get()
    row.pk, row.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


# ------------------------------------------------------------------ beginning


def test_a_quiz_is_taken_after_every_subject(contract: Contract) -> None:
    load_bank(contract)
    assert refused(make_worker(contract)) == [("untrained", "6(4)")]


def test_who_gives_the_training_takes_no_quiz(contract: Contract) -> None:
    load_bank(contract)
    assert refused(make_manager(contract)) == [("teaches", "6(4)")]


def test_without_questions_the_way_out_is_named(contract: Contract) -> None:
    worker = make_worker(contract)
    train(contract, [worker])
    with pytest.raises(Refused, match="madoguchi training load"):
        begin_quiz(worker)


def test_ten_questions_of_every_subject_none_twice(learner: Worker) -> None:
    items = begin_quiz(learner).items.all()
    assert len(items) == len({each.question_id for each in items}) == 10
    assert {each.question.section for each in items} == {
        "compliance", "my_number", "insurance_card", "money_account", "terminal", "hospitality",
    }  # fmt: skip


def test_the_id_is_the_seed_and_an_open_quiz_is_given_again(learner: Worker) -> None:
    first = begin_quiz(learner)
    assert first.seed == first.pk.int % 2**63
    assert begin_quiz(learner) == first
    assert QuizSitting.objects.count() == 1


# ------------------------------------------------------------------ answering


def test_eight_right_of_ten_pass_and_seven_do_not(learner: Worker) -> None:
    failed = take_quiz(learner, wrong=3)
    assert (failed.right_count, failed.passed) == (7, False)
    passed = take_quiz(learner, wrong=2)
    assert (passed.right_count, passed.passed, passed.taken_on) == (8, True, TRAINED_ON)
    record = records_of(learner.contract, [learner], TRAINED_ON)[learner.pk]
    assert (record.tries, record.passed_on) == (2, TRAINED_ON)
    assert Entry.objects.filter(verb="finish_quiz").count() == 2


def test_once_passed_there_is_nothing_more_to_take(learner: Worker) -> None:
    take_quiz(learner)
    assert refused(learner) == [("passed", "6(4)")]


def test_an_answer_counts_once(learner: Worker) -> None:
    sitting = begin_quiz(learner)
    first = answer_question(sitting=sitting, order=0, chosen=1, by=trainer(learner.contract))
    again = answer_question(sitting=sitting, order=0, chosen=1, by=trainer(learner.contract))
    assert first.answered_at == again.answered_at is not None
    with pytest.raises(ValidationError, match="もう答えています"):
        answer_question(sitting=sitting, order=0, chosen=2, by=trainer(learner.contract))


@pytest.mark.parametrize(("order", "chosen"), [(99, 0), (0, 4), (0, -1)])
def test_what_was_not_asked_cannot_be_answered(learner: Worker, order: int, chosen: int) -> None:
    sitting = begin_quiz(learner)
    with pytest.raises(ValidationError, match="選択肢から1つ"):
        answer_question(sitting=sitting, order=order, chosen=chosen, by=trainer(learner.contract))


def test_results_keep_what_was_asked_when_the_bank_changes(learner: Worker) -> None:
    sitting = take_quiz(learner)
    before = [(each.question.text, each.choices, each.answer) for each in sitting.items.all()]
    load(learner.contract, ONE)
    after = [(each.question.text, each.choices, each.answer) for each in QuizItem.objects.filter(sitting=sitting)]
    assert after == before


def test_a_retry_asks_anew(learner: Worker) -> None:
    first, second = take_quiz(learner, wrong=10), begin_quiz(learner)
    assert second.pk != first.pk
    shown = [[(each.question_id, each.shown) for each in sitting.items.all()] for sitting in (first, second)]
    assert shown[0] != shown[1]


# ------------------------------------------------------------------ on paper


def test_answers_on_paper_are_judged_and_an_empty_one_is_wrong(learner: Worker) -> None:
    sitting = begin_quiz(learner, QuizWay.PAPER)
    chosen: dict[int, int | None] = {each.order: each.answer for each in sitting.items.select_related("question")}
    chosen[0] = None
    done = enter_paper_answers(sitting=sitting, chosen=chosen, taken_on=TRAINED_ON, by=trainer(learner.contract))
    assert (done.right_count, done.passed) == (9, True)
    again = enter_paper_answers(sitting=sitting, chosen={}, taken_on=TRAINED_ON, by=trainer(learner.contract))
    assert again.right_count == 9


def test_a_sheet_is_taken_between_its_making_and_today(learner: Worker) -> None:
    sitting = begin_quiz(learner, QuizWay.PAPER)
    for day in (date(2023, 10, 12), date(2023, 10, 14)):
        with pytest.raises(ValidationError, match="受けた日"):
            enter_paper_answers(sitting=sitting, chosen={}, taken_on=day, by=trainer(learner.contract))


def test_a_quiz_on_a_screen_is_not_entered_from_paper(learner: Worker) -> None:
    with pytest.raises(ValidationError, match="画面"):
        enter_paper_answers(sitting=begin_quiz(learner), chosen={}, taken_on=TRAINED_ON, by=trainer(learner.contract))


def test_a_choice_which_was_not_printed_is_refused_and_nothing_is_kept(learner: Worker) -> None:
    sitting = begin_quiz(learner, QuizWay.PAPER)
    with pytest.raises(ValidationError, match="問10"):
        enter_paper_answers(sitting=sitting, chosen={9: 4}, taken_on=TRAINED_ON, by=trainer(learner.contract))
    assert not sitting.items.exclude(answered_at=None).exists()


def test_the_quiz_is_dated_by_the_office_clock(learner: Worker) -> None:
    late = by(contract=learner.contract, now=datetime(2023, 10, 13, 16, 0, tzinfo=UTC))
    sitting = start_quiz(worker=learner, sitting_id=uuid.uuid4(), way=QuizWay.SCREEN, by=late)
    for item in sitting.items.select_related("question"):
        answer_question(sitting=sitting, order=item.order, chosen=item.answer, by=late)
    sitting.refresh_from_db()
    assert sitting.taken_on == date(2023, 10, 14)
