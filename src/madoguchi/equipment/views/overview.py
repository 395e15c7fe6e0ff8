"""Equipment of all sites: what is missing, overdue, not back or gone, first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.equipment import rules
from madoguchi.equipment.actions.items import sync_items
from madoguchi.equipment.calc.shortage import Standing
from madoguchi.equipment.queries.attention import attention, sentences_of
from madoguchi.equipment.queries.items import items_of
from madoguchi.equipment.queries.steps import steps_of
from madoguchi.equipment.queries.survey import SiteSurvey, survey
from madoguchi.equipment.views.doors import by, contract_of, there
from madoguchi.people.queries.offered import sites_of


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show every site's equipment beside the contract's minima."""
    contract = contract_of(request, slug)
    items = list(items_of(contract))
    sites = list(sites_of(contract))
    surveys = survey(contract, sites, office_now())
    context = {
        "contract": contract,
        "items": items,
        "surveys": surveys,
        "lines": [(item, [_row(each, item.code) for each in surveys]) for item in items],
        "sentences": sentences_of(surveys),
        "steps": steps_of(contract, sites),
        "may_manage": can(request.principal, rules.may_manage, contract),
    }
    return render(request, "equipment/overview.html", context)


@require_GET
def first_things(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give the home page what is wrong at the person's own sites; nothing where all is well."""
    contract = contract_of(request, slug, rules.may_be_warned)
    membership = there(request.principal.membership_in(contract.pk))
    sentences = attention(contract, membership.visible_sites(), office_now())
    return render(request, "equipment/attention.html", {"sentences": sentences})


@require_POST
def sync(request: OfficeRequest, slug: str) -> HttpResponse:
    """Make the kinds the contract's own."""
    contract = contract_of(request, slug, rules.may_manage)
    changed = sync_items(contract=contract, by=by(request))
    words = (
        f"契約の一覧から{changed}種類を写しました。次は、機器を登録してください。"
        if changed
        else "契約の一覧と同じです。"
    )
    messages.success(request, words)
    return redirect("equipment:overview", slug=slug)


def _row(surveyed: SiteSurvey, code: str) -> Standing:
    return next(each for each in surveyed.rows if each.code == code)
