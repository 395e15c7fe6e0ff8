"""What a site has: fixtures counted, stocks moved, and everything taken stock of."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can, require
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.equipment import rules
from madoguchi.equipment.actions.counting import count_fixtures, take_stock
from madoguchi.equipment.actions.stock import Move, move_stock, set_reorder_point
from madoguchi.equipment.choices import MovementKind
from madoguchi.equipment.forms.site import CountsForm, MovementForm, ReorderForm, StocktakeForm
from madoguchi.equipment.queries.items import counted_kinds, items_of
from madoguchi.equipment.queries.records import movements_at, stock_at, stocks_at, stocktakes_at
from madoguchi.equipment.queries.survey import survey_of
from madoguchi.equipment.views.doors import REFUSED, back, by, put_on, site_of, there, words_of

RECORDS, STOCKTAKES = 30, 10


@require_http_methods(["GET", "POST"])
def counts(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show what is there beside what must be, missing first; keep a new count."""
    site = _site(request, slug, site_code)
    surveyed = survey_of(site, office_now())
    typed = request.POST if request.method == "POST" else None
    rows = {each.code: each for each in surveyed.rows}
    form = CountsForm(typed, items=counted_kinds(site.contract), rows=rows, initial={"call_key": uuid.uuid4()})
    if form.is_valid():
        key, counted = form.cleaned_data["call_key"], form.counts()
        count_fixtures(site=site, count_id=key, counts=counted, by=by(request))
        return back(request, "counts", site, f"{len(counted)}種類の数を記録しました。")
    return _page(request, site, "counts", form=form, survey=surveyed)


@require_http_methods(["GET", "POST"])
def stock(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the stocks; write down what was received, used or counted."""
    site = _site(request, slug, site_code)
    typed = request.POST if request.method == "POST" else None
    form = MovementForm(typed, stocks=stocks_at(site), initial={"call_key": uuid.uuid4()})
    if form.is_valid():
        said = form.cleaned_data
        move = Move(kind=MovementKind(said["kind"]), quantity=said["quantity"], note=said["note"])
        try:
            row = move_stock(stock=said["stock"], movement_id=said["call_key"], move=move, by=by(request))
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            item = said["stock"].item
            return back(request, "stock", site, f"{item.name}は{row.on_hand_after}{item.unit}になりました。")
    return _page(
        request, site, "stock", form=form, stocks=list(stocks_at(site)), movements=movements_at(site)[:RECORDS]
    )


@require_POST
def reorder(request: OfficeRequest, slug: str, site_code: str, consumable_id: UUID) -> HttpResponse:
    """Set from how many on a stock is ordered."""
    site = site_of(request, slug, site_code, rules.may_manage_site)
    row, form = there(stock_at(site, consumable_id)), ReorderForm(request.POST)
    if not form.is_valid():
        messages.error(request, "補充する数を、0以上の数で入れてください。")
    else:
        try:
            set_reorder_point(stock=row, point=form.cleaned_data["point"], by=by(request))
            messages.success(request, f"{row.item.name}の補充する数を直しました。")
        except ValidationError as refusal:
            messages.error(request, " ".join(words_of(refusal)))
    return redirect("equipment_site:stock", slug, site_code)


@require_http_methods(["GET", "POST"])
def stocktake(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Count everything against what should be there."""
    site = site_of(request, slug, site_code)
    if request.method == "POST":
        require(request.principal, rules.may_manage_site, site)
    rows = survey_of(site, office_now()).rows
    typed = request.POST if request.method == "POST" else None
    form = StocktakeForm(typed, items=items_of(site.contract), rows=rows, initial={"call_key": uuid.uuid4()})
    if form.is_valid():
        try:
            take_stock(site=site, stocktake_id=form.cleaned_data["call_key"], counted=form.counted(), by=by(request))
        except ValidationError as refusal:
            _put_beside(form, refusal)
        else:
            return back(request, "stocktake", site, "棚卸しを記録しました。")
    return _page(request, site, "stocktake", form=form, stocktakes=stocktakes_at(site)[:STOCKTAKES])


def _put_beside(form: StocktakeForm, refusal: ValidationError) -> None:
    """Say what differs beside the kind's reason."""
    for code, words in refusal.message_dict.items():
        form.add_error(f"why-{code}", words)


def _site(request: OfficeRequest, slug: str, site_code: str) -> Site:
    """Return the site; reading is for more people than writing."""
    return site_of(
        request, slug, site_code, rules.may_work_at_site if request.method == "POST" else rules.may_read_site
    )


def _page(request: OfficeRequest, site: Site, name: str, **more: Any) -> HttpResponse:
    context = {
        "contract": site.contract,
        "site": site,
        "may_work": can(request.principal, rules.may_work_at_site, site),
        "may_manage_site": can(request.principal, rules.may_manage_site, site),
        "may_read_all": rules.may_read_all.test(request.principal, site.contract),
    } | more
    return render(request, f"equipment/{name}.html", context, status=REFUSED if more["form"].errors else 200)
