"""A proposed line-up: written, handed to the city, handed over, begun."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.people import rules
from madoguchi.people.actions.handing_over import Passed, confirm_handover, write_handover
from madoguchi.people.actions.proposing import propose_line_up, withdraw_line_up
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.actions.taking_effect import put_in_force, submit_line_up
from madoguchi.people.calc.line_up_moves import Place
from madoguchi.people.forms.line_ups import BeginForm, ConfirmForm, ProposalForm, SubmitForm
from madoguchi.people.models import LineUp
from madoguchi.people.queries.line_up_papers import paper_of_proposal
from madoguchi.people.queries.line_ups import (
    ends_of,
    handovers_of,
    has_line_up,
    places,
    places_on,
    proposed_line_up,
    result_of,
)
from madoguchi.people.queries.offered import posts_of, sites_of
from madoguchi.people.queries.workers import available
from madoguchi.people.views.doors import REFUSED, by, contract_of, line_up_here, put_on, there, words_of
from madoguchi.people.views.papers import paper_answer
from madoguchi.people.views.proposal_page import handover_form, proposal_context


@require_http_methods(["GET", "POST"])
def propose(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write a line-up, or the one in preparation anew."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    form = _form(request, contract)
    if form.is_valid():
        key = form.cleaned_data["call_key"]
        try:
            propose_line_up(contract=contract, line_up_id=key, proposal=form.proposal(), by=by(request))
        except (Refused, ValidationError) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "体制の案を保存しました。次にすることは、この画面のはじめにあります。")
            return redirect("people:proposal", slug=slug, line_up_id=key)
    context = {"contract": contract, "form": form, "is_change": has_line_up(contract)}
    return render(request, "people/propose.html", context, status=REFUSED if form.errors else 200)


@require_GET
def show(request: OfficeRequest, slug: str, line_up_id: UUID) -> HttpResponse:
    """Show a proposal: what changes, where it stands with the city, what is still missing."""
    line_up = line_up_here(request, slug, line_up_id, rules.may_read_workers)
    return render(request, "people/proposal.html", proposal_context(request, line_up))


@require_GET
def as_file(request: OfficeRequest, slug: str, line_up_id: UUID, kind: str) -> HttpResponse:
    """Hand out the proposal as PDF, Word or Excel."""
    line_up = line_up_here(request, slug, line_up_id, rules.may_read_workers)
    name = f"{line_up.contract.slug}-line-up-draft-{line_up.effective_on:%Y%m%d}"
    return paper_answer(paper_of_proposal(line_up, office_now()), kind, name)


@require_POST
def submit(request: OfficeRequest, slug: str, line_up_id: UUID) -> HttpResponse:
    """Hand the proposal to the city."""
    line_up, form = line_up_here(request, slug, line_up_id), SubmitForm(request.POST, auto_id="submit_%s")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            submit_line_up(line_up=line_up, version_id=typed["call_key"], note=typed["note"], by=by(request))
        except (Refused, ValidationError) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "本市に出しました。本市が承認すると、この画面から発効させられます。")
            return _back(line_up)
    return _again(request, line_up, submit=form)


@require_POST
def withdraw(request: OfficeRequest, slug: str, line_up_id: UUID) -> HttpResponse:
    """Take the proposal back."""
    line_up = line_up_here(request, slug, line_up_id)
    try:
        withdraw_line_up(line_up=line_up, by=by(request))
        messages.success(request, "体制の案を取り下げました。")
    except (Refused, ValidationError) as refusal:
        messages.error(request, " ".join(words_of(refusal)))
    return _back(line_up)


@require_POST
def begin(request: OfficeRequest, slug: str, line_up_id: UUID) -> HttpResponse:
    """Let an approved line-up begin."""
    line_up, form = line_up_here(request, slug, line_up_id), BeginForm(request.POST, auto_id="begin_%s")
    if form.is_valid():
        try:
            put_in_force(line_up=line_up, on=form.cleaned_data["on"], by=by(request))
        except Refused as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, f"{form.cleaned_data['on']:%Y-%m-%d}からの体制を発効させました。")
            return _back(line_up)
    return _again(request, line_up, begin=form)


@require_POST
def hand_over(request: OfficeRequest, slug: str, line_up_id: UUID) -> HttpResponse:
    """Write a handover."""
    line_up = line_up_here(request, slug, line_up_id)
    form = handover_form(line_up, ends_of(line_up), request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        passed = Passed(from_worker=typed["from_worker"], to_worker=typed["to_worker"], content=typed["content"])
        try:
            write_handover(line_up=line_up, handover_id=typed["call_key"], passed=passed, by=by(request))
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "引継書を保存しました。渡した人と受けた人が読んだ日を記録してください。")
            return _back(line_up)
    return _again(request, line_up, handover=form)


@require_POST
def confirm(request: OfficeRequest, slug: str, line_up_id: UUID) -> HttpResponse:
    """Note the days on which the two confirmed a handover."""
    line_up, form = line_up_here(request, slug, line_up_id), ConfirmForm(request.POST, auto_id="confirm_%s")
    if form.is_valid():
        typed, written = form.cleaned_data, handovers_of(line_up).values()
        handover = there(next((each for each in written if each.pk == typed["handover"]), None))
        given, taken, today = typed["given_on"], typed["taken_on"], office_today(line_up.contract)
        try:
            confirm_handover(handover=handover, given_on=given, taken_on=taken, today=today, by=by(request))
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "引継ぎの確認を記録しました。")
            return _back(line_up)
    messages.error(request, " ".join(str(each) for each in form.non_field_errors()) or "日付を確かめてください。")
    return _back(line_up)


def _form(request: OfficeRequest, contract: Contract) -> ProposalForm:
    workers, kept = available(contract, office_today(contract)), proposed_line_up(contract)
    if kept is not None:
        shown, first = places(result_of(kept)), {"call_key": kept.pk, "effective_on": kept.effective_on}
        first["reason"] = kept.reason
    else:
        shown = places_on(contract, office_today(contract))
        first = {"call_key": uuid.uuid4(), "effective_on": max(office_today(contract), contract.signed_on)}
    planned = {
        each.pk: Place(each.planned_post.code, each.planned_site.code if each.planned_site else "")
        for each in workers
        if each.planned_post and not shown
    }
    typed = request.POST if request.method == "POST" else None
    offered: dict[str, Any] = {"posts": list(posts_of(contract)), "sites": list(sites_of(contract))}
    return ProposalForm(typed, workers=workers, shown=shown or planned, initial=first, **offered)


def _back(line_up: LineUp) -> HttpResponse:
    return redirect("people:proposal", slug=line_up.contract.slug, line_up_id=line_up.pk)


def _again(request: OfficeRequest, line_up: LineUp, **bound: Any) -> HttpResponse:
    context = proposal_context(request, line_up, **bound)
    return render(request, "people/proposal.html", context, status=REFUSED)
