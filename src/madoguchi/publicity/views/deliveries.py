"""Deliveries to the ward offices with their receipts, and counts."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest, contract_for, require, site_for
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Site
from madoguchi.publicity import rules
from madoguchi.publicity.actions.counting import take_leaflet_stock
from madoguchi.publicity.actions.delivering import receive_copies, send_copies
from madoguchi.publicity.forms.stock import ReceiptForm, SendForm, StocktakeForm
from madoguchi.publicity.models import LeafletDelivery, LeafletStocktake
from madoguchi.publicity.queries.materials import sites_of
from madoguchi.publicity.queries.stock import deliveries_of, delivery_of, stock_of
from madoguchi.publicity.views.doors import REFUSED, by, contract_of, done, may, there, within_reach


@require_http_methods(["GET", "POST"])
def send(request: OfficeRequest, slug: str) -> HttpResponse:
    """Send copies to a ward office."""
    contract = contract_of(request, slug, rules.may_send)
    stocked, sites = stock_of(contract, office_now()), sites_of(contract)
    initial = {
        "call_key": uuid.uuid4(),
        "on": office_today(contract),
        "material": request.GET.get("material"),
        "site": request.GET.get("site"),
    }
    form = SendForm(request.POST or None, stocked=stocked, sites=sites, initial=initial)

    def deed(typed: SendForm) -> None:
        words = typed.cleaned_data
        send_copies(
            material=words["material"],
            site=words["site"],
            delivery_id=words["call_key"],
            copies=words["copies"],
            on=words["on"],
            by=by(request),
        )

    if request.method == "POST" and done(form, deed):
        messages.success(request, "発送を記録しました。区役所で受け取ったら、納品の画面で受領を記録してください。")
        return redirect("publicity:deliveries", slug=slug)
    context = {"contract": contract, "form": form, "stocked": stocked}
    return render(request, "publicity/send.html", context, status=REFUSED if form.errors else 200)


@require_GET
def deliveries(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what was sent where, and who received it."""
    contract = contract_of(request, slug)
    words, rows = request.GET.get("words", "").strip(), deliveries_of(contract)
    found = [each for each in rows if words in f"{each.material} {each.site} {each.received_by}"]
    context = {
        "contract": contract,
        "lines": [(each, may(request, rules.may_receive, each)) for each in found],
        "words": words,
        "may_send": may(request, rules.may_send, contract),
    }
    return render(request, "publicity/deliveries.html", context)


@require_http_methods(["GET", "POST"])
def receive(request: OfficeRequest, slug: str, delivery_id: UUID) -> HttpResponse:
    """Note who received a delivery."""
    contract = contract_for(request.principal, slug)
    delivery: LeafletDelivery = there(delivery_of(contract, delivery_id))
    within_reach(request, contract, delivery.site_id)
    require(request.principal, rules.may_receive, delivery)
    initial = {"copies": delivery.copies, "on": office_today(contract)}
    form = ReceiptForm(request.POST or None, initial=initial)
    if request.method == "POST" and done(
        form, lambda typed: receive_copies(delivery=delivery, receipt=typed.receipt(), by=by(request))
    ):
        messages.success(request, f"{delivery.site}の受領を記録しました。")
        return redirect("publicity:deliveries", slug=slug)
    context = {"contract": contract, "delivery": delivery, "form": form}
    return render(request, "publicity/receive.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "POST"])
def count(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Count every material at a site."""
    site = site_for(request.principal, slug, site_code)
    require(request.principal, rules.may_count, site)
    stocked = stock_of(site.contract, office_now())
    form = StocktakeForm(request.POST or None, stocked=stocked, site=site, initial={"call_key": uuid.uuid4()})
    if request.method == "POST" and done(form, lambda typed: _count(request, site, typed)):
        messages.success(request, f"{site.name}の棚卸しを記録しました。")
        return redirect("publicity:stock", slug=slug)
    context = {"contract": site.contract, "site": site, "form": form}
    return render(request, "publicity/count.html", context, status=REFUSED if form.errors else 200)


def _count(request: OfficeRequest, site: Site, form: StocktakeForm) -> LeafletStocktake:
    key = form.cleaned_data["call_key"]
    return take_leaflet_stock(site=site, stocktake_id=key, counted=form.counted(), by=by(request))
