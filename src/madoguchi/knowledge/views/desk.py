"""The editors' own page: what waits; and what was done about it."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.flags import settle_flag, settle_query
from madoguchi.knowledge.forms.deciding import SettleForm, SettleQueryForm
from madoguchi.knowledge.queries.desk import desk_of, flag_with
from madoguchi.knowledge.views.doors import contract_at, person, today_of

NOT_SETTLED = "どうしたかを200文字までで書いてください。名前や番号は書けません。"


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what waits for the editors."""
    contract, now = contract_at(request, slug), office_now()
    today = today_of(contract, now)
    context = {
        "contract": contract,
        "desk": desk_of(contract, today=today, now=now),
        "today": today,
        "may_edit": can(request.principal, rules.may_edit, contract),
        "may_release": can(request.principal, rules.may_release, contract),
        "settle_id": uuid.uuid4,
    }
    return render(request, "knowledge/editor/desk.html", context)


@require_POST
def settle(request: OfficeRequest, slug: str, flag_id: UUID) -> HttpResponse:
    """Say what was done about a flag."""
    contract, form = contract_at(request, slug, rules.may_edit), SettleForm(request.POST)
    flag = flag_with(contract, flag_id)
    if flag is None:
        raise Http404
    if form.is_valid():
        by, actor, now = person(request), request.principal.actor, office_now()
        settle_flag(flag=flag, settlement=form.cleaned_data["settlement"], by=by, actor=actor, now=now)
        messages.success(request, "対応済みにしました。")
    else:
        messages.error(request, NOT_SETTLED)
    return redirect("knowledge:desk", slug=slug)


@require_POST
def settle_search(request: OfficeRequest, slug: str) -> HttpResponse:
    """Say what was done about words which led nowhere."""
    contract, form = contract_at(request, slug, rules.may_edit), SettleQueryForm(request.POST)
    if form.is_valid():
        by, actor, now = person(request), request.principal.actor, office_now()
        settle_query(contract=contract, **form.cleaned_data, by=by, actor=actor, now=now)
        messages.success(request, "一覧から外しました。同じ言葉がまた探されると、もう一度出ます。")
    else:
        messages.error(request, NOT_SETTLED)
    return redirect("knowledge:desk", slug=slug)
