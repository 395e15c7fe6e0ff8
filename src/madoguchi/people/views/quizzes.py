"""The quiz: the worker's own page and taking it; on paper, the sheet, the key and entering what was written."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now, office_today
from madoguchi.documents.adapters import pdf
from madoguchi.people import rules
from madoguchi.people.actions.quizzes import against_quiz, answer_question, enter_paper_answers, start_quiz
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.calc.quiz import needed
from madoguchi.people.choices import QuizWay
from madoguchi.people.forms.fields import KeyedForm
from madoguchi.people.forms.training_sheets import AnswerForm, PaperForm
from madoguchi.people.models import QuizItem, QuizSitting
from madoguchi.people.queries.quizzes import open_sitting
from madoguchi.people.queries.training import training_rules_of
from madoguchi.people.queries.training_papers import quiz_words, sheet_of
from madoguchi.people.views.doors import REFUSED, by, file_answer, put_on, words_of, worker_here
from madoguchi.people.views.training_doors import own_sitting, own_worker, sitting_here
from madoguchi.people.views.training_records import record_context


@require_GET
def mine(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the worker who is asking what of the training is done, and the way to the quiz."""
    contract, worker = own_worker(request, slug)
    if worker is None:
        return render(request, "people/training/mine.html", {"contract": contract, "worker": None})
    demands, today = training_rules_of(contract), office_today(contract)
    context = record_context(worker) | {
        "open": open_sitting(worker, QuizWay.SCREEN),
        "against": list(against_quiz(worker, demands, today)),
        "start_form": KeyedForm(initial={"call_key": uuid.uuid4()}, auto_id=False),
        "quiz_words": quiz_words(demands),
    }
    return render(request, "people/training/mine.html", context)


@require_POST
def start(request: OfficeRequest, slug: str) -> HttpResponse:
    """Begin the quiz, or go on with the one begun."""
    _, worker = own_worker(request, slug)
    form = KeyedForm(request.POST)
    if worker is None or not form.is_valid():
        raise Http404
    try:
        sitting = start_quiz(
            worker=worker, sitting_id=form.cleaned_data["call_key"], way=QuizWay.SCREEN, by=by(request)
        )
    except Refused as refusal:
        messages.error(request, " ".join(words_of(refusal)))
        return redirect("people:my_training", slug=slug)
    return redirect("people:take_quiz", slug=slug, sitting_id=sitting.pk)


@require_http_methods(["GET", "POST"])
def take(request: OfficeRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Ask the next question; after an answer show whether it was right and why; at the end the result."""
    sitting = own_sitting(request, slug, sitting_id)
    if sitting.way != QuizWay.SCREEN:
        raise Http404
    if request.method == "POST":
        return _answered(request, sitting)
    item = _asked(request, sitting)
    if item is None:
        return _result(request, sitting, own=True)
    return _question(request, sitting, item, AnswerForm(item=item, initial={"order": item.order}, auto_id="q_%s"))


@require_GET
def result(request: OfficeRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Show a finished quiz with everything that was asked. One still open is shown to nobody but who takes it."""
    sitting = sitting_here(request, slug, sitting_id, rules.may_read_training)
    if sitting.finished_at is None:
        raise Http404
    return _result(request, sitting, own=False)


@require_POST
def start_paper(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Draw a quiz to be taken on paper."""
    worker, form = worker_here(request, slug, worker_id, rules.may_manage_training), KeyedForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        sitting = start_quiz(worker=worker, sitting_id=form.cleaned_data["call_key"], way=QuizWay.PAPER, by=by(request))
    except Refused as refusal:
        messages.error(request, " ".join(words_of(refusal)))
        return redirect("people:training_record", slug=slug, worker_id=worker_id)
    return redirect("people:enter_quiz", slug=slug, sitting_id=sitting.pk)


@require_http_methods(["GET", "POST"])
def enter(request: OfficeRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Print the sheet and the key, and enter what was written."""
    sitting = _paper_here(request, slug, sitting_id)
    typed = request.POST if request.method == "POST" else None
    form = PaperForm(typed, items=list(sitting.items.all()), today=office_today(sitting.contract))
    if form.is_valid():
        try:
            enter_paper_answers(
                sitting=sitting, chosen=form.chosen(), taken_on=form.cleaned_data["taken_on"], by=by(request)
            )
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            return redirect("people:quiz_result", slug=slug, sitting_id=sitting_id)
    context = {"contract": sitting.contract, "sitting": sitting, "worker": sitting.worker, "form": form}
    return render(request, "people/training/paper_quiz.html", context, status=REFUSED if form.errors else 200)


@require_GET
def sheet(request: OfficeRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Hand out the question sheet, without answers."""
    sitting = _paper_here(request, slug, sitting_id)
    content = pdf.write(sheet_of(sitting, office_now(), key=False))
    return file_answer(content, f"{slug}-quiz-{str(sitting.pk)[:8]}.pdf", pdf.CONTENT_TYPE)


@require_GET
def key(request: OfficeRequest, slug: str, sitting_id: UUID) -> HttpResponse:
    """Hand out the answer key."""
    sitting = _paper_here(request, slug, sitting_id)
    content = pdf.write(sheet_of(sitting, office_now(), key=True))
    return file_answer(content, f"{slug}-quiz-{str(sitting.pk)[:8]}-key.pdf", pdf.CONTENT_TYPE)


def _paper_here(request: OfficeRequest, slug: str, sitting_id: UUID) -> QuizSitting:
    sitting = sitting_here(request, slug, sitting_id, rules.may_manage_training)
    if sitting.way != QuizWay.PAPER:
        raise Http404
    return sitting


def _asked(request: OfficeRequest, sitting: QuizSitting) -> QuizItem | None:
    """Return the question to show: the answered one in the address with its explanation, else the next open one."""
    items = list(sitting.items.all())
    seen = request.GET.get("seen", "")
    answered = next((each for each in items if each.answered_at and str(each.order) == seen), None)
    return answered or next((each for each in items if each.answered_at is None), None)


def _answered(request: OfficeRequest, sitting: QuizSitting) -> HttpResponse:
    items = {str(each.order): each for each in sitting.items.all()}
    item = items.get(request.POST.get("order", ""))
    if item is None:
        raise Http404
    form = AnswerForm(request.POST, item=item, auto_id="q_%s")
    if form.is_valid():
        try:
            answer_question(sitting=sitting, order=item.order, chosen=form.cleaned_data["chosen"], by=by(request))
        except ValidationError as refusal:
            messages.error(request, " ".join(words_of(refusal)))
        address = redirect("people:take_quiz", slug=sitting.contract.slug, sitting_id=sitting.pk)
        address["Location"] += f"?seen={item.order}"
        return address
    return _question(request, sitting, item, form, status=REFUSED)


def _question(
    request: OfficeRequest, sitting: QuizSitting, item: QuizItem, form: AnswerForm, status: int = 200
) -> HttpResponse:
    items = list(sitting.items.all())
    context = {
        "contract": sitting.contract,
        "sitting": sitting,
        "item": item,
        "number": item.order + 1,
        "asked": len(items),
        "answered": sum(each.answered_at is not None for each in items),
        "section": training_rules_of(sitting.contract).label(item.question.section),
        "form": form,
        "is_last": all(each.answered_at for each in items),
    }
    response = render(request, "people/training/quiz.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _result(request: OfficeRequest, sitting: QuizSitting, *, own: bool) -> HttpResponse:
    items, demands = list(sitting.items.all()), training_rules_of(sitting.contract)
    context = {
        "contract": sitting.contract,
        "sitting": sitting,
        "worker": sitting.worker,
        "own": own,
        "items": [(each, demands.label(each.question.section)) for each in items],
        "asked": len(items),
        "needed": needed(len(items), sitting.pass_percent),
    }
    return render(request, "people/training/result.html", context)
