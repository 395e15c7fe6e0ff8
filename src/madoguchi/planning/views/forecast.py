"""The page of what is expected: the days ahead, why, how good it was, and the events which change it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.people.views.papers import KINDS, paper_answer
from madoguchi.planning import rules
from madoguchi.planning.actions.forecasting import Run, make_forecasts
from madoguchi.planning.calc.events import Event
from madoguchi.planning.choices import Cause
from madoguchi.planning.forms.aspects import AspectForm
from madoguchi.planning.forms.events import EventForm
from madoguchi.planning.forms.what_if import KeyForm
from madoguchi.planning.queries.events import event_lines, events_of
from madoguchi.planning.queries.outlook import STEP, Outlook, outlook
from madoguchi.planning.queries.outlook_paper import paper_of
from madoguchi.planning.queries.outlook_words import accuracy_words, method_words
from madoguchi.planning.views.doors import asked_aspect, asked_day, aspects_of, by, contract_of, may_plan


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what is expected of four weeks, of calls or of counters."""
    contract = contract_of(request, slug)
    return render(request, "planning/forecast.html", page(request, contract))


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the four weeks as PDF, Word or Excel."""
    contract = contract_of(request, slug)
    found = _outlook(request, contract, events_of(contract))
    name = f"{slug}-forecast-{found.aspect.code}-{found.first:%Y-%m-%d}"
    return paper_answer(paper_of(contract, found, office_now()), kind, name)


@require_POST
def renew(request: OfficeRequest, slug: str) -> HttpResponse:
    """Forecast anew from the records, now."""
    contract = contract_of(request, slug, rules.may_plan_demand)
    form = KeyForm(request.POST)
    if form.is_valid():
        who = by(request)
        run = Run(key=form.cleaned_data["call_key"], cause=Cause.ASKED, actor=who.actor, user=who.user, now=who.now)
        try:
            make_forecasts(contract=contract, run=run)
            messages.success(request, "記録から見込みを計算し直しました。")
        except ValidationError as refusal:
            messages.error(request, "　".join(refusal.messages))
    else:
        messages.error(request, "もう一度「記録から計算し直す」を押してください。")
    return redirect(f"{reverse('planning:forecast', args=[slug])}?{request.GET.urlencode()}")


def page(request: OfficeRequest, contract: Contract, event_form: EventForm | None = None) -> dict[str, Any]:
    """Return what the page shows."""
    lines = event_lines(contract)
    found = _outlook(request, contract, tuple(each.event for each in lines))
    return {
        "contract": contract,
        "found": found,
        "aspect_form": AspectForm({"of": found.aspect.code}, offered=aspects_of(request, contract)),
        "earlier": found.first - STEP,
        "later": found.first + STEP,
        "today": max(business_date(office_now(), contract), contract.counters_open_on),
        "events": lines,
        "event_form": event_form or EventForm(initial={"call_key": uuid.uuid4(), "kind": "mailing"}),
        "may_plan": may_plan(request, contract),
        "may_ask": rules.may_ask_what_if.test(request.principal, contract),
        "method_words": method_words(found.forecast),
        "accuracy_words": accuracy_words(found.forecast, found.lived_sums),
        "kinds": KINDS,
        "call_key": uuid.uuid4(),
    }


def _outlook(request: OfficeRequest, contract: Contract, events: tuple[Event, ...]) -> Outlook:
    today = business_date(office_now(), contract)
    aspect = asked_aspect(request, aspects_of(request, contract))
    first = min(max(asked_day(request, "since") or today, today, contract.counters_open_on), contract.ends_on)
    return outlook(contract, aspect, today, events=events, first=first, chosen=asked_day(request, "day"))
