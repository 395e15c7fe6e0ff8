"""質問: the city asks after the end, the contractor answers, the city accepts or asks again. Every word is only added."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.archive.actions.telling import OTHER_BODY, note_deed
from madoguchi.archive.choices import QuestionDeed, QuestionState
from madoguchi.archive.models import Question, QuestionEntry
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By

AFTER = {
    QuestionDeed.ANSWERED: QuestionState.ANSWERED,
    QuestionDeed.ASKED_AGAIN: QuestionState.OPEN,
    QuestionDeed.SETTLED: QuestionState.SETTLED,
}
FROM = {
    QuestionDeed.ANSWERED: QuestionState.OPEN,
    QuestionDeed.ASKED_AGAIN: QuestionState.ANSWERED,
    QuestionDeed.SETTLED: QuestionState.ANSWERED,
}
REFUSALS = {
    QuestionState.OPEN: "まだ受注者の回答がありません。回答を待ってください。",
    QuestionState.ANSWERED: "もう回答してあります。本市の了承を待ってください。",
    QuestionState.SETTLED: "本市が了承した質問です。続きがあるときは、新しい質問にしてください。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A new question."""

    title: str
    text: str
    due_on: date


@transaction.atomic
def ask(*, contract: Contract, question_id: UUID, asked: Asked, by: By) -> Question:
    """Ask the contractor, who answers by a day. The same id gives the same question.

    Raises ValidationError while the contract goes on, for a day which has passed, and for a forbidden number.
    """
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    known = Question.objects.filter(pk=question_id, contract=held).first()
    if known is not None:
        return known
    if held.closed_at is None:
        raise ValidationError("契約の終了前です。いまの用件は「本市からの指示」の画面で伝えてください。")
    if asked.due_on < business_date(by.now, held):
        raise ValidationError({"due_on": "回答の期限は、今日から後の日にしてください。"})
    last = Question.objects.filter(contract=held).aggregate(last=Max("number"))["last"] or 0
    row = Question(
        id=question_id,
        contract=held,
        number=last + 1,
        title=asked.title.strip(),
        due_on=asked.due_on,
        asked_at=by.now,
        asked_by=by.user,
    )
    row.clean_fields()
    row.save(force_insert=True)
    _add(row, uuid.uuid5(question_id, "asked"), QuestionDeed.ASKED, asked.text.strip(), by=by)
    note_deed(row, "archive.ask", contract=held, by=by, number=row.number, due_on=row.due_on.isoformat())
    return row


def answer(*, question: Question, entry_id: UUID, text: str, by: By) -> QuestionEntry:
    """Answer. Raises ValidationError where no answer is waited for, and for an empty one."""
    return _say(question, entry_id, (QuestionDeed.ANSWERED, text), verb="archive.answer_question", by=by)


def ask_again(*, question: Question, entry_id: UUID, text: str, by: By) -> QuestionEntry:
    """Ask for more and say what. Raises ValidationError where there is no answer, and without words."""
    return _say(question, entry_id, (QuestionDeed.ASKED_AGAIN, text), verb="archive.ask_again_question", by=by)


def settle(*, question: Question, entry_id: UUID, text: str, by: By) -> QuestionEntry:
    """Accept the answer; that ends the question. Raises ValidationError where there is no answer."""
    return _say(question, entry_id, (QuestionDeed.SETTLED, text), verb="archive.settle_question", by=by)


@transaction.atomic
def _say(question: Question, entry_id: UUID, said: tuple[QuestionDeed, str], *, verb: str, by: By) -> QuestionEntry:
    deed, text = said[0], said[1].strip()
    held = Question.objects.select_for_update(of=("self",)).select_related("contract").get(pk=question.pk)
    known = QuestionEntry.objects.filter(pk=entry_id).first()
    if known is not None:
        if (known.question_id, known.deed, known.text) != (held.pk, deed, text):
            raise ValidationError(OTHER_BODY)
        return known
    if held.state != FROM[deed]:
        raise ValidationError(REFUSALS[QuestionState(held.state)])
    if not text and deed != QuestionDeed.SETTLED:
        raise ValidationError({"text": "回答、または聞きたいことを書いてください。"})
    entry = _add(held, entry_id, deed, text, by=by)
    held.state = AFTER[deed]
    held.save(update_fields=("state",))
    note_deed(held, verb, contract=held.contract, by=by, number=held.number)
    return entry


def _add(question: Question, entry_id: UUID, deed: QuestionDeed, text: str, *, by: By) -> QuestionEntry:
    entry = QuestionEntry(id=entry_id, question=question, deed=deed, text=text, at=by.now, by=by.user)
    entry.clean_fields(exclude=("question",))
    entry.save(force_insert=True)
    return entry
