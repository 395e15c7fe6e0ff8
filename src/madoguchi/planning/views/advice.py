"""The advice as a fragment: the wallboard pulls it by its address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.contract.clock import office_now
from madoguchi.planning import rules
from madoguchi.planning.calc.advice_words import sentences
from madoguchi.planning.queries.advising import advice_of


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show how many seats to add now, for how long, and what may be expected of it."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_see_advice, contract)
    advice = advice_of(contract, office_now())
    return render(request, "planning/advice.html", {"advice": advice, "words": sentences(advice)})
