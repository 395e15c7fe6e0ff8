"""`load_questions`: the bank of questions as a file says it. What was asked before stays as it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.people.calc.quiz_bank import BankQuestion
from madoguchi.people.models import TrainingQuestion


@dataclass(frozen=True, slots=True)
class LoadedQuestions:
    """What a loading did: questions added, worded anew, taken out of use, and left as they were."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    unchanged: int = 0


@transaction.atomic
def load_questions(
    *, contract: Contract, questions: Sequence[BankQuestion], actor: Actor, now: datetime
) -> LoadedQuestions:
    """Make the bank what the questions say. A changed question becomes its next version; one not named is not asked again.

    The same questions again change nothing. Raises ValidationError for a forbidden number in a text.
    """
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    active = {each.code: each for each in TrainingQuestion.objects.filter(contract=contract, active=True)}
    fresh = [each for each in questions if each.code not in active or not _same(active[each.code], each)]
    out = [row for code, row in active.items() if code not in {each.code for each in questions}]
    worded_anew = [active[each.code] for each in fresh if each.code in active]
    gone = [row.pk for row in (*out, *worded_anew)]
    numbers = _last_numbers(contract)
    TrainingQuestion.objects.filter(pk__in=gone).update(active=False)
    for each in fresh:
        row = _row(contract, each, numbers.get(each.code, 0) + 1, now)
        row.clean_fields(exclude=("contract",))
        row.save(force_insert=True)
    loaded = LoadedQuestions(
        added=len(fresh) - len(worded_anew),
        changed=len(worded_anew),
        retired=len(out),
        unchanged=len(questions) - len(fresh),
    )
    if fresh or out:
        _tell(contract, loaded, actor, now)
    return loaded


def _last_numbers(contract: Contract) -> dict[str, int]:
    rows = TrainingQuestion.objects.filter(contract=contract).order_by()
    return dict(rows.values_list("code").annotate(last=Max("number")))


def _same(row: TrainingQuestion, question: BankQuestion) -> bool:
    kept = (row.section, row.text, tuple(row.choices), row.answer, row.explanation, tuple(row.article_codes))
    said = (
        question.section,
        question.text,
        question.choices,
        question.answer,
        question.explanation,
        question.articles,
    )
    return kept == said


def _row(contract: Contract, question: BankQuestion, number: int, now: datetime) -> TrainingQuestion:
    return TrainingQuestion(
        contract=contract,
        code=question.code,
        number=number,
        section=question.section,
        text=question.text,
        choices=list(question.choices),
        answer=question.answer,
        explanation=question.explanation,
        article_codes=list(question.articles),
        loaded_at=now,
    )


def _tell(contract: Contract, loaded: LoadedQuestions, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb="load_training_questions",
        subject=("contract", str(contract.pk)),
        contract_id=contract.pk,
        detail={"added": loaded.added, "changed": loaded.changed, "retired": loaded.retired},
        now=now,
    )
