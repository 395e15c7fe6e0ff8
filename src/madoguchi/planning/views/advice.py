"""The advice as fragments: the wallboard pulls the formula's by its address, and that pulls the played days' by theirs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.contract.clock import office_now
from madoguchi.planning import rules, tasks
from madoguchi.planning.calc.advice_words import sentences
from madoguchi.planning.queries.advising import advice_of
from madoguchi.planning.queries.played_advising import played_advice_of


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show how many seats to add now, for how long, and what may be expected of it."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_see_advice, contract)
    advice = advice_of(contract, office_now())
    return render(request, "planning/advice.html", {"contract": contract, "advice": advice, "words": sentences(advice)})


@require_GET
def played(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what the played days say, or that they cannot be played yet."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_see_advice, contract)
    readiness = tasks.played_days.asked()
    answer = played_advice_of(contract, office_now()) if readiness == tasks.Readiness.READY else None
    context = {"contract": contract, "readiness": readiness.value, "answer": answer}
    return render(request, "planning/advice_played.html", context)
