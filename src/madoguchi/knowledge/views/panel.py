"""The panel beside a record: a frame which the screens fetch, its search, one article, one talk script."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.knowledge import rules
from madoguchi.knowledge.adapters import meaning
from madoguchi.knowledge.calc.panel_orders import QUERY_LENGTH
from madoguchi.knowledge.choices import Place
from madoguchi.knowledge.queries.panel import script_lines, script_shape
from madoguchi.knowledge.queries.published import article_in_force
from madoguchi.knowledge.queries.searching import SearchShape, search
from madoguchi.knowledge.views.doors import contract_at, today_of
from madoguchi.knowledge.views.json_answers import answer, for_scripts
from madoguchi.privacy.detection import refuse

PLACES = {Place.CALL, Place.COUNTER}


@require_GET
def panel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the panel's frame: the search, and the list of talk scripts."""
    contract = contract_at(request, slug, rules.may_read)
    place = request.GET.get("place", "")
    if place not in PLACES:
        raise Http404
    context = {
        "contract": contract,
        "place": place,
        "scripts": script_lines(contract),
        "may_use": can(request.principal, rules.may_use, contract),
        "longest": QUERY_LENGTH,
    }
    return _fresh(render(request, "knowledge/panel.html", context))


@require_GET
@for_scripts
def find(request: OfficeRequest, slug: str) -> HttpResponse:
    """Tell what answers the question; with ``pause`` its meaning counts too, where the extra is installed."""
    contract = contract_at(request, slug, rules.may_read)
    query = request.GET.get("q", "").strip()[:QUERY_LENGTH]
    refuse(query, "探す言葉")
    interpreter = meaning.meanings_of if "pause" in request.GET else None
    today = today_of(contract, office_now())
    found = (
        search(contract=contract, query=query, today=today, staff=True, interpreter=interpreter)
        if query
        else SearchShape("", ())
    )
    return answer(asdict(found))


@require_GET
def article(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Show one article as it is read to a citizen, with what staff must know and what to do with it."""
    contract = contract_at(request, slug, rules.may_read)
    version = article_in_force(contract, code, today=today_of(contract, office_now()), staff=True)
    if version is None:
        raise Http404
    context: dict[str, Any] = {
        "version": version,
        "sources": version.sources.splitlines(),
        "may_use": can(request.principal, rules.may_use, contract),
        "may_flag": can(request.principal, rules.may_flag, contract),
    }
    return _fresh(render(request, "knowledge/panel_article.html", context))


@require_GET
@for_scripts
def script(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Tell one talk script, to be walked without asking again."""
    contract = contract_at(request, slug, rules.may_read)
    shape = script_shape(contract, code, today=today_of(contract, office_now()))
    if shape is None:
        raise Http404
    return answer(asdict(shape))


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
