"""The city asks for a worker to be replaced; both consult; the manager says what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.people import rules
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.actions.replacing import Outcome, ask_replacement, note_consultation, settle_replacement
from madoguchi.people.choices import ReplacementState
from madoguchi.people.forms.replacements import AskForm, ConsultForm, SettleForm
from madoguchi.people.models import ReplacementRequest
from madoguchi.people.queries.replacements import request_of, requests_of
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.views.doors import REFUSED, by, contract_of, put_on, there, worker_here
from madoguchi.people.views.worker_page import worker_context


@require_GET
def list_requests(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the city's requests."""
    contract = contract_of(request, slug, rules.may_read_replacements)
    context = {"contract": contract, "requests": requests_of(contract), "today": office_today(contract)}
    return render(request, "people/replacements.html", context | {"rule": rules_of(contract).replacement})


@require_GET
def show(request: OfficeRequest, slug: str, request_id: UUID) -> HttpResponse:
    """Show one request."""
    row = there(request_of(contract_of(request, slug, rules.may_read_replacements), request_id))
    return _page(request, row)


@require_POST
def ask(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Ask for a worker to be replaced."""
    worker = worker_here(request, slug, worker_id, rules.may_request_replacement)
    form = AskForm(request.POST, auto_id="ask_%s")
    if form.is_valid():
        typed, today = form.cleaned_data, office_today(worker.contract)
        key = typed.pop("call_key")
        try:
            ask_replacement(worker=worker, request_id=key, today=today, by=by(request), **typed)
        except (ValidationError, Refused) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "交代の求めを記録しました。受注者の総括責任者に協議の日を伝えてください。")
            return redirect("people:replacement", slug=slug, request_id=key)
    return render(request, "people/worker.html", worker_context(request, worker, ask=form), status=REFUSED)


@require_POST
def consult(request: OfficeRequest, slug: str, request_id: UUID) -> HttpResponse:
    """Keep what both sides said."""
    row = there(request_of(contract_of(request, slug, rules.may_answer_replacement), request_id))
    form = ConsultForm(request.POST, auto_id="consult_%s")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            note_consultation(request=row, words=typed["consultation"], on=typed["on"], by=by(request))
        except (ValidationError, Refused) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "協議を記録しました。")
            return redirect("people:replacement", slug=slug, request_id=request_id)
    return _page(request, row, consult=form)


@require_POST
def settle(request: OfficeRequest, slug: str, request_id: UUID) -> HttpResponse:
    """Say what came of it."""
    row = there(request_of(contract_of(request, slug, rules.may_answer_replacement), request_id))
    form = SettleForm(request.POST, auto_id="settle_%s")
    if form.is_valid():
        typed = form.cleaned_data
        outcome = Outcome(state=ReplacementState(typed["state"]), words=typed["outcome"], on=typed["on"])
        try:
            settle_replacement(request=row, outcome=outcome, by=by(request))
        except (ValidationError, Refused) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "結果を記録しました。")
            return redirect("people:replacement", slug=slug, request_id=request_id)
    return _page(request, row, settle=form)


def _page(
    request: OfficeRequest,
    row: ReplacementRequest,
    *,
    consult: ConsultForm | None = None,
    settle: SettleForm | None = None,
) -> HttpResponse:
    today = office_today(row.contract)
    earlier = {"on": row.consulted_on or today, "consultation": row.consultation}
    context = {
        "contract": row.contract,
        "row": row,
        "today": today,
        "is_open": row.state == ReplacementState.OPEN,
        "may_answer": can(request.principal, rules.may_answer_replacement, row.contract),
        "rule": rules_of(row.contract).replacement,
        "consult_form": consult or ConsultForm(initial=earlier, auto_id="consult_%s"),
        "settle_form": settle or SettleForm(initial={"on": today}, auto_id="settle_%s"),
    }
    return render(request, "people/replacement.html", context, status=REFUSED if consult or settle else 200)
