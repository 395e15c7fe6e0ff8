"""質問: asked by the city after the end, answered by the contractor, accepted by the city."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest
from madoguchi.archive import rules
from madoguchi.archive.actions.asking import answer, ask, ask_again, settle
from madoguchi.archive.choices import QuestionState
from madoguchi.archive.forms import QuestionForm, SayForm, SearchForm
from madoguchi.archive.models import Question
from madoguchi.archive.queries.questions import question_of, questions_found, usual_due_on
from madoguchi.archive.views.doors import REFUSED, by, contract_of, done, there
from madoguchi.contract.clock import office_today

ON_A_PAGE = 30


@require_GET
def list_questions(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the questions, those which are not over first."""
    contract = contract_of(request, slug)
    search = SearchForm(request.GET)
    asked = search.cleaned_data if search.is_valid() else {}
    rows = questions_found(contract, words=asked.get("words", ""), state=asked.get("state", ""))
    context = {
        "contract": contract,
        "search": search,
        "searching": any(asked.values()),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "today": office_today(contract),
        "may_ask": contract.closed_at is not None and rules.may_ask.test(request.principal, contract),
    }
    return render(request, "archive/questions.html", context)


@require_http_methods(["GET", "POST"])
def new(request: OfficeRequest, slug: str) -> HttpResponse:
    """Ask."""
    contract = contract_of(request, slug, rules.may_ask)
    first = {"call_key": uuid.uuid4(), "due_on": usual_due_on(contract, office_today(contract))}
    form = QuestionForm(request.POST or None, initial=first)
    posted = request.method == "POST"
    if posted and done(
        form,
        lambda typed: ask(
            contract=contract, question_id=typed.cleaned_data["call_key"], asked=typed.asked(), by=by(request)
        ),
    ):
        messages.success(request, "質問を送りました。回答があると、この画面に出ます。")
        return redirect("archive:question", slug=slug, question_id=form.cleaned_data["call_key"])
    return render(request, "archive/ask.html", {"contract": contract, "form": form}, status=REFUSED if posted else 200)


@require_GET
def show(request: OfficeRequest, slug: str, question_id: UUID) -> HttpResponse:
    """Show one question with every word about it."""
    return _page(request, _here(request, slug, question_id, rules.may_read))


@require_POST
def give_answer(request: OfficeRequest, slug: str, question_id: UUID) -> HttpResponse:
    """Answer."""
    row = _here(request, slug, question_id, rules.may_answer)
    return _say(request, row, answer, "回答を送りました。本市の了承を待ってください。")


@require_POST
def accept(request: OfficeRequest, slug: str, question_id: UUID) -> HttpResponse:
    """Accept the answer, or with the other button ask again."""
    row = _here(request, slug, question_id, rules.may_ask)
    if request.POST.get("again"):
        return _say(request, row, ask_again, "もう一度質問しました。")
    return _say(request, row, settle, "回答を了承しました。この質問は終わりです。")


def _here(request: OfficeRequest, slug: str, question_id: UUID, rule: Predicate) -> Question:
    return there(question_of(contract_of(request, slug, rule), question_id))


def _say(request: OfficeRequest, row: Question, deed: Callable[..., object], words: str) -> HttpResponse:
    form = SayForm(request.POST)
    if done(form, lambda typed: deed(question=row, by=by(request), **_words(typed))):
        messages.success(request, words)
        return redirect("archive:question", slug=row.contract.slug, question_id=row.pk)
    return _page(request, row, form)


def _words(form: SayForm) -> dict[str, object]:
    return {"entry_id": form.cleaned_data["call_key"], "text": form.cleaned_data["text"]}


def _page(request: OfficeRequest, row: Question, form: SayForm | None = None) -> HttpResponse:
    contract, principal = row.contract, request.principal
    context = {
        "contract": contract,
        "question": row,
        "entries": row.entries.select_related("by").order_by("at", "pk"),
        "form": form or SayForm(initial={"call_key": uuid.uuid4()}),
        "today": office_today(contract),
        "to_answer": row.state == QuestionState.OPEN and rules.may_answer.test(principal, contract),
        "to_settle": row.state == QuestionState.ANSWERED and rules.may_ask.test(principal, contract),
    }
    return render(request, "archive/question.html", context, status=REFUSED if form else 200)
