"""The list of call-backs: read a number (the trail keeps who did), say how it ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls import rules
from madoguchi.calls.actions.call_backs import end_call_back, read_number
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.choices import CallBackState
from madoguchi.calls.forms.desk import EndBackForm
from madoguchi.calls.models import CallBack
from madoguchi.calls.queries.call_backs import back_of, ended_backs, open_backs
from madoguchi.calls.views.doors import contract_of, person
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.privacy.sealing import SealBroken


@require_GET
def backs(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what is promised, and what ended lately."""
    contract = contract_of(request, slug, rules.may_work)
    return render(request, "calls/backs.html", _context(contract))


@require_POST
def number(request: OfficeRequest, slug: str, call_back_id: UUID) -> HttpResponse:
    """Show one number in clear, on this answer only."""
    contract, row = _row(request, slug, call_back_id)
    shown = _context(contract)
    try:
        clear = read_number(call_back=row, actor=request.principal.actor, now=office_now())
        shown |= {"read": row.pk, "number": clear}
    except (Refused, SealBroken) as refusal:
        messages.error(request, str(refusal))
    response = render(request, "calls/backs.html", shown)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def end(request: OfficeRequest, slug: str, call_back_id: UUID) -> HttpResponse:
    """Note that a call-back is done, or was given up; its number is deleted."""
    _, row = _row(request, slug, call_back_id)
    form = EndBackForm(request.POST)
    if form.is_valid():
        _end(request, row, CallBackState(form.cleaned_data["state"]))
    else:
        messages.error(request, "「折り返した」か「つながらず終了」を押してください。")
    return HttpResponseRedirect(reverse("calls:backs", args=[slug]))


def _end(request: OfficeRequest, row: CallBack, state: CallBackState) -> None:
    actor, now = request.principal.actor, office_now()
    try:
        end_call_back(call_back=row, state=state, ended_by=person(request), actor=actor, now=now)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"「{state.label}」にしました。電話番号は消しました。")


def _row(request: OfficeRequest, slug: str, call_back_id: UUID) -> tuple[Contract, CallBack]:
    contract = contract_of(request, slug, rules.may_work)
    row = back_of(contract, call_back_id)
    if row is None:
        raise Http404
    return contract, row


def _context(contract: Contract) -> dict[str, object]:
    now = office_now()
    return {
        "contract": contract,
        "now": now,
        "backs": list(open_backs(contract)),
        "ended": list(ended_backs(contract, now)[:50]),
    }
