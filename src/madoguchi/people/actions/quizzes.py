"""`start_quiz`, `answer_question` and `enter_paper_answers`: one taking of the quiz, on a screen or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.quiz import Drawn, NoQuestionsError, draw, has_passed
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.calc.training_rules import TrainingRules
from madoguchi.people.choices import QuizWay
from madoguchi.people.models import QuizItem, QuizSitting, Worker
from madoguchi.people.queries.quizzes import bank_of, banked, open_sitting
from madoguchi.people.queries.training import training_rules_of
from madoguchi.people.queries.training_records import records_of

SEED_BITS = 63


@transaction.atomic
def start_quiz(*, worker: Worker, sitting_id: UUID, way: QuizWay, by: By) -> QuizSitting:
    """Draw a quiz for a worker; the id is its seed. The one which is not finished is given again instead of a new one.

    Raises Refused, naming clauses: before every subject was attended, once the quiz was passed, for who gives the
    training, and while the bank has no question for a subject.
    """
    Worker.objects.select_for_update(no_key=True).get(pk=worker.pk)
    known = QuizSitting.objects.filter(pk=sitting_id, worker=worker).first() or open_sitting(worker, way)
    if known is not None:
        return known
    rules = training_rules_of(worker.contract)
    refuse(against_quiz(worker, rules, business_date(by.now, worker.contract)))
    drawn = _drawn(worker, rules, sitting_id.int % 2**SEED_BITS)
    sitting = QuizSitting(
        id=sitting_id,
        contract=worker.contract,
        worker=worker,
        way=way,
        seed=sitting_id.int % 2**SEED_BITS,
        pass_percent=rules.pass_percent,
        started_at=by.now,
        started_by=by.user,
    )
    sitting.save(force_insert=True)
    _ask(sitting, drawn)
    tell(sitting, "start_quiz", by=by, contract_id=worker.contract_id, way=str(way), questions=len(drawn))
    return sitting


@transaction.atomic
def answer_question(*, sitting: QuizSitting, order: int, chosen: int, by: By) -> QuizItem:
    """Keep an answer and judge it; the last one finishes the quiz. The same answer again changes nothing.

    Raises ValidationError for another answer to a question already answered, and for a choice there is not.
    """
    held = QuizSitting.objects.select_for_update(of=("self",)).select_related("contract", "worker").get(pk=sitting.pk)
    item = held.items.select_related("question").filter(order=order).first()
    if item is None or not 0 <= chosen < len(item.shown):
        raise ValidationError("選択肢から1つ選んで、「答える」を押してください。")
    if item.answered_at is not None:
        if item.chosen != chosen:
            raise ValidationError("この問題には、もう答えています。次の問題に進んでください。")
        return item
    _judge(item, chosen, by)
    if not held.items.filter(answered_at=None).exists():
        _finish(held, business_date(by.now, held.contract), by)
    return item


@transaction.atomic
def enter_paper_answers(
    *, sitting: QuizSitting, chosen: Mapping[int, int | None], taken_on: date, by: By
) -> QuizSitting:
    """Enter what a worker wrote on paper; a question left empty is wrong. Entered already: nothing changes.

    Raises ValidationError for a quiz taken on a screen, a day before the sheet was made or not come yet, and a choice
    there is not.
    """
    held = QuizSitting.objects.select_for_update(of=("self",)).select_related("contract", "worker").get(pk=sitting.pk)
    if held.finished_at is not None:
        return held
    made, today = business_date(held.started_at, held.contract), business_date(by.now, held.contract)
    if held.way != QuizWay.PAPER:
        raise ValidationError("この確認テストは画面で受けています。本人が続けて答えてください。")
    if not made <= taken_on <= today:
        raise ValidationError({"taken_on": f"受けた日は、{made:%Y-%m-%d}から今日までの日にしてください。"})
    for item in held.items.select_related("question"):
        answer = chosen.get(item.order)
        if answer is not None and not 0 <= answer < len(item.shown):
            raise ValidationError(f"問{item.order + 1}の答えは、選択肢の番号にしてください。")
        _judge(item, answer, by)
    _finish(held, taken_on, by)
    return held


def against_quiz(worker: Worker, rules: TrainingRules, today: date) -> Iterator[Reason]:
    """Yield what stands against the worker taking the quiz today."""
    record, clause = records_of(worker.contract, [worker], today)[worker.pk], rules.everybody.clause
    if record.teaches:
        text = f"{worker.name}さんは研修を行う{rules.instructor_title}です"
        yield Reason("teaches", text, "確認テストを受ける必要はありません。", rules.in_person.clause)
        return
    if record.passed_on is not None:
        text = f"{worker.name}さんは{record.passed_on:%Y-%m-%d}に合格しています"
        yield Reason("passed", text, "修了証は研修の記録から出せます。", clause)
    missing = record.missing(rules)
    if missing:
        labels = "".join(f"「{rules.label(code)}」" for code in missing)
        text = f"{worker.name}さんは、研修の{labels}をまだ受けていません"
        yield Reason("untrained", text, "すべての科目を受けてから、確認テストを受けてください。", clause)


def _drawn(worker: Worker, rules: TrainingRules, seed: int) -> list[Drawn]:
    try:
        return draw(
            banked(worker.contract),
            rules.codes,
            questions=rules.questions,
            per_subject=rules.per_subject,
            seed=seed,
        )
    except NoQuestionsError as fault:
        text = f"「{rules.label(fault.section)}」の問題が登録されていません"
        remedy = "システム管理者に、確認テストの問題（madoguchi training load）の読込みを頼んでください。"
        refuse([Reason("no_questions", text, remedy)])
        raise


def _ask(sitting: QuizSitting, drawn: list[Drawn]) -> None:
    questions = {each.code: each for each in bank_of(sitting.contract)}
    QuizItem.objects.bulk_create(
        QuizItem(sitting=sitting, order=order, question=questions[each.code], shown=list(each.order))
        for order, each in enumerate(drawn)
    )


def _judge(item: QuizItem, chosen: int | None, by: By) -> None:
    item.chosen, item.right, item.answered_at = chosen, chosen == item.answer, by.now
    item.save(update_fields=("chosen", "right", "answered_at"))


def _finish(sitting: QuizSitting, taken_on: date, by: By) -> None:
    marks = list(sitting.items.values_list("right", flat=True))
    sitting.finished_at, sitting.taken_on, sitting.right_count = by.now, taken_on, marks.count(True)
    sitting.passed = has_passed(sitting.right_count, len(marks), sitting.pass_percent)
    sitting.save(update_fields=("finished_at", "taken_on", "right_count", "passed"))
    tell(
        sitting,
        "finish_quiz",
        by=by,
        contract_id=sitting.contract_id,
        right=sitting.right_count,
        asked=len(marks),
        passed=sitting.passed,
    )
