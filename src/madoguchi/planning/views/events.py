"""Entering and withdrawing what changes how many come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.planning import rules
from madoguchi.planning.actions.events import enter_event, withdraw_event
from madoguchi.planning.forms.events import EventForm
from madoguchi.planning.queries.events import event_row
from madoguchi.planning.views.doors import REFUSED, by, contract_of, put_on, there
from madoguchi.planning.views.forecast import page


@require_POST
def enter(request: OfficeRequest, slug: str) -> HttpResponse:
    """Enter an event; the page then shows what it does."""
    contract = contract_of(request, slug, rules.may_plan_demand)
    form = EventForm(request.POST)
    if form.is_valid():
        key = form.cleaned_data["call_key"]
        try:
            event = enter_event(contract=contract, event_id=key, wanted=form.wanted(), by=by(request))
            messages.success(request, f"「{event.title}」を登録し、見込みに入れました。")
            return redirect("planning:forecast", slug=slug)
        except ValidationError as refusal:
            put_on(form, refusal)
    return render(request, "planning/forecast.html", page(request, contract, form), status=REFUSED)


@require_POST
def withdraw(request: OfficeRequest, slug: str, event_id: UUID) -> HttpResponse:
    """Take an event out again."""
    contract = contract_of(request, slug, rules.may_plan_demand)
    event = withdraw_event(event=there(event_row(contract, event_id)), by=by(request))
    messages.success(request, f"「{event.title}」を取り消し、見込みから外しました。")
    return redirect("planning:forecast", slug=slug)
