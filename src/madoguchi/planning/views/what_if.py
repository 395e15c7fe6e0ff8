"""「もしも」: what would change if. Nothing is stored; the address holds the whole case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.planning import rules
from madoguchi.planning.calc.events import EventKind
from madoguchi.planning.calc.what_if import Closure
from madoguchi.planning.forms.what_if import WhatIfForm
from madoguchi.planning.queries.sites import sites_of
from madoguchi.planning.queries.what_if import SPAN, Beside, Case, beside, event_of
from madoguchi.planning.views.doors import contract_of, may_plan


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the form, and two weeks on both sides once something was asked."""
    contract = contract_of(request, slug, rules.may_ask_what_if)
    form = WhatIfForm(request.GET or None, sites=sites_of(contract))
    found = _found(contract, form) if form.is_valid() and form.asks else None
    context = {
        "contract": contract,
        "form": form,
        "found": found,
        "case": _case(form) if found else None,
        "may_plan": may_plan(request, contract),
    }
    return render(request, "planning/what_if.html", context)


def _found(contract: Contract, form: WhatIfForm) -> Beside:
    now = office_now()
    earliest = max(business_date(now, contract), contract.counters_open_on)
    first = max(form.first_day or earliest, earliest)
    return beside(contract, _case(form), min(first, max(earliest, contract.ends_on - SPAN)), now)


def _case(form: WhatIfForm) -> Case:
    typed = form.cleaned_data
    closure = None
    if typed["closed_site"]:
        moved = typed["moved_percent"] if typed["moved_percent"] is not None else 50
        first = typed["closed_from"]
        closure = Closure(typed["closed_site"], first, typed["closed_until"] or first, moved / 100.0)
    return Case(
        mailing=event_of(EventKind.MAILING, "全市民への広報", typed["mailing_on"], typed["mailing_percent"]),
        procedure=event_of(EventKind.NEW_PROCEDURE, "新しい手続", typed["procedure_on"], typed["procedure_percent"]),
        closure=closure,
        sick_seats=typed["sick_seats"] or 0,
        sick_clerks=typed["sick_clerks"] or 0,
    )
