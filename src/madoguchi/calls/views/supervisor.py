"""The page of whoever runs the telephone desk: seats and calls now, what has no record, what was handed over, the closing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.calls import rules
from madoguchi.calls.actions.closing import close_call_day, reopen_call_day
from madoguchi.calls.actions.records import settle_escalation
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.actions.seats import free_seat
from madoguchi.calls.actions.taking_over import take_over
from madoguchi.calls.forms.desk import CloseDayForm, ReopenDayForm, SettleForm
from madoguchi.calls.queries.supervisor import call_of, closing_of, desk_of, escalation_of, recent_records
from madoguchi.calls.views.doors import contract_of, person
from madoguchi.contacts.rules import may_correct_contact
from madoguchi.contract.clock import business_date, office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.live.streaming import stream_response


@require_GET
def supervisor(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the whole page."""
    contract = contract_of(request, slug, rules.may_run)
    return render(request, "calls/supervisor.html", _context(request, contract))


@require_GET
def live(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the piece which changes by itself."""
    contract = contract_of(request, slug, rules.may_run)
    return render(request, "calls/supervisor_live.html", _live(request, contract))


@require_GET
def events(request: OfficeRequest, slug: str) -> StreamingHttpResponse:
    """Keep the connection open and send a line for each change of the contract's calls."""
    contract = contract_of(request, slug, rules.may_run)
    return stream_response([f"contract:{contract.pk}"])


@require_POST
def free(request: OfficeRequest, slug: str, agent: str) -> HttpResponse:
    """Let whoever sits at a seat leave it."""
    contract, actor = contract_of(request, slug, rules.may_run), request.principal.actor
    return _done(
        request,
        lambda: free_seat(contract=contract, agent=agent, actor=actor, now=office_now()),
        "席を空けました。本人の画面には「席を選ぶ」が出ます。",
    )


@require_POST
def take(request: OfficeRequest, slug: str, call_id: UUID) -> HttpResponse:
    """Take a call over: its record opens on the own screen."""
    contract, actor = contract_of(request, slug, rules.may_take_over), request.principal.actor
    call = call_of(contract, call_id)
    if call is None:
        raise Http404
    try:
        take_over(call=call, taken_by=person(request), actor=actor, now=office_now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _back(request)
    return HttpResponseRedirect(reverse("calls:operator", args=[slug]))


@require_POST
def settle(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Say what was done about something handed over."""
    contract, actor = contract_of(request, slug, rules.may_run), request.principal.actor
    row, form = escalation_of(contract, contact_id), SettleForm(request.POST)
    if row is None:
        raise Http404
    typed = form.cleaned_data["done"] if form.is_valid() else ""

    def act() -> None:
        settle_escalation(escalation=row, done=typed, settled_by=person(request), actor=actor, now=office_now())

    return _done(request, act, "対応を記録しました。")


@require_POST
def close(request: OfficeRequest, slug: str) -> HttpResponse:
    """Close the day."""
    contract, form = contract_of(request, slug, rules.may_run), CloseDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "理由を200文字以内で書いてから、もう一度押してください。")
        return _back(request)
    key, reason = form.cleaned_data["call_key"], form.cleaned_data["reason"]
    by, actor, day = person(request), request.principal.actor, office_today(contract)

    def act() -> None:
        close_call_day(
            contract=contract, day=day, closing_id=key, reason=reason, closed_by=by, actor=actor, now=office_now()
        )

    return _done(request, act, "今日の電話を締めました。お疲れさまでした。")


@require_POST
def reopen(request: OfficeRequest, slug: str) -> HttpResponse:
    """Take the closing of the day back."""
    contract, form = contract_of(request, slug, rules.may_run), ReopenDayForm(request.POST)
    closing, actor = closing_of(contract, office_today(contract)), request.principal.actor
    if closing is None or not form.is_valid():
        messages.error(request, "締めを取り消す理由を書いてから、もう一度押してください。")
        return _back(request)
    reason = form.cleaned_data["reason"]
    return _done(
        request,
        lambda: reopen_call_day(closing=closing, reason=reason, actor=actor, now=office_now()),
        "締めを取り消しました。",
    )


def _done(request: OfficeRequest, act: Callable[[], object], said: str) -> HttpResponse:
    """Act, say what happened or what is missing, and show the page anew."""
    try:
        act()
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    else:
        messages.success(request, said)
    return _back(request)


def _back(request: OfficeRequest) -> HttpResponse:
    match = request.resolver_match
    slug = match.kwargs["slug"] if match else ""
    return HttpResponseRedirect(reverse("calls:supervisor", args=[slug]))


def _live(request: OfficeRequest, contract: Contract) -> dict[str, Any]:
    return {
        "contract": contract,
        "desk": desk_of(contract, office_now()),
        "takes_calls": can(request.principal, rules.may_take_over, contract),
    }


def _context(request: OfficeRequest, contract: Contract) -> dict[str, Any]:
    now = office_now()
    day = business_date(now, contract)
    records = recent_records(contract, day)
    return _live(request, contract) | {
        "records": [(each, can(request.principal, may_correct_contact, each)) for each in records],
        "closing": closing_of(contract, day),
        "close_form": CloseDayForm(initial={"call_key": uuid.uuid4()}, auto_id="close_%s"),
        "reopen_form": ReopenDayForm(auto_id="reopen_%s"),
        "settle_form": SettleForm(auto_id=False),
    }
