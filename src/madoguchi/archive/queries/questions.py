"""The city's questions after the end, what presses first."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from madoguchi.archive.choices import QuestionState
from madoguchi.archive.models import Question
from madoguchi.contract.calc.business_days import nth_business_day_after
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar

DAYS_TO_ANSWER = 5


def questions_found(contract: Contract, *, words: str = "", state: str = "") -> QuerySet[Question]:
    """Return the questions of a state (empty: all) with all the words; those which are not over first, by due day."""
    rows = Question.objects.filter(contract=contract).select_related("asked_by")
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(entries__text__icontains=word)).distinct()
    over = Case(When(state=QuestionState.SETTLED, then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.annotate(over=over).order_by("over", "due_on", "number")


def question_of(contract: Contract, question_id: UUID) -> Question | None:
    """Return one question of this contract."""
    return Question.objects.filter(contract=contract, pk=question_id).select_related("contract", "asked_by").first()


def usual_due_on(contract: Contract, today: date) -> date:
    """Return the fifth business day from today, which is offered for an answer."""
    return nth_business_day_after(business_calendar(contract), today, DAYS_TO_ANSWER)
