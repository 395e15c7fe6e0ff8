"""Planned beside actual: a month by post, the whole term, and why they differ."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.actions.correcting import explain_difference
from madoguchi.costs.calc.beside import Beside
from madoguchi.costs.calc.beside_paper import SPREAD_NOTE, cells_of
from madoguchi.costs.calc.money import number_text
from madoguchi.costs.forms.attendance import ExplainForm, MonthForm
from madoguchi.costs.queries.beside import MonthBeside, month_beside, months_of, paper_of_month, post_of
from madoguchi.costs.views.breakdowns import KINDS
from madoguchi.costs.views.doors import REFUSED, asked_month, by, contract_of, put_on, there
from madoguchi.documents.calc.paper import Kind
from madoguchi.documents.calc.wording import value_text
from madoguchi.people.views.papers import paper_answer


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show a month and the term."""
    contract = contract_of(request, slug)
    return render(request, "costs/actual.html", _context(request, contract))


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out a month as PDF, Word or Excel."""
    contract, now = contract_of(request, slug), office_now()
    found = month_beside(contract, asked_month(request, contract, now), now)
    return paper_answer(paper_of_month(contract, found, now), kind, f"{slug}-labour-{found.month:%Y-%m}")


@require_POST
def explain(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write why a post's days differ."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    form = ExplainForm(request.POST, auto_id=False)
    if form.is_valid():
        typed = form.cleaned_data
        post = there(post_of(contract, typed["post"]))
        try:
            explain_difference(
                contract=contract,
                note_id=typed["call_key"],
                post=post,
                month=typed["month"],
                text=typed["text"],
                by=by(request),
            )
            messages.success(request, f"{post.title}の差の説明を保存しました。")
            return redirect(f"{reverse('costs:actual', args=[slug])}?month={typed['month']:%Y-%m}")
        except ValidationError as refusal:
            put_on(form, refusal)
    return render(request, "costs/actual.html", _context(request, contract, form), status=REFUSED)


def _context(request: OfficeRequest, contract: Contract, bound: ExplainForm | None = None) -> dict[str, Any]:
    now = office_now()
    found = month_beside(contract, asked_month(request, contract, now), now)
    return {
        "contract": contract,
        "found": found,
        "month_form": MonthForm({"month": f"{found.month:%Y-%m}"}, months=months_of(contract)),
        "lines": [
            (each, _words(each), notes, _form(each, found.month, bound), _rostered(found, each))
            for each, notes in found.lines
        ],
        "term": [(each, _words(each)) for each in found.term],
        "note": SPREAD_NOTE,
        "kinds": KINDS,
        "may_manage": can(request.principal, rules.may_manage_costs, contract),
    }


def _words(line: Beside) -> list[str]:
    return [value_text(value, Kind.COUNT) for value in cells_of(line)]


def _rostered(found: MonthBeside, line: Beside) -> str:
    planned = found.shifts_of(line)
    return "—" if planned is None else number_text(planned)


def _form(line: Beside, month: object, bound: ExplainForm | None) -> ExplainForm:
    if bound is not None and bound.data.get("post") == line.post:
        return bound
    initial = {"call_key": uuid.uuid4(), "post": line.post, "month": month}
    return ExplainForm(initial=initial, auto_id=f"{line.post}_%s")
