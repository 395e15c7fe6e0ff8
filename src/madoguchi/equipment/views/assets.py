"""The list of pieces, one piece, entering and changing one, and the sheet of labels."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.equipment import rules
from madoguchi.equipment.actions.assets import save_asset
from madoguchi.equipment.adapters.label_sheet import labels_pdf
from madoguchi.equipment.adapters.workbooks import assets_file
from madoguchi.equipment.forms.assets import AssetForm, AssetSearchForm, typed_from
from madoguchi.equipment.models import Asset
from madoguchi.equipment.queries.items import found, kinds_with_pieces
from madoguchi.equipment.queries.records import checks_of, losses_of, moves_of
from madoguchi.equipment.queries.survey import piece_of
from madoguchi.equipment.views.doors import REFUSED, asset_here, by, contract_of, file_answer, there, tried
from madoguchi.people.queries.offered import sites_of

ROWS, ROWS_ON_PAPER, RECORDS, MOST_LABELS = 50, 1000, 30, 480


@require_GET
def list_assets(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the pieces asked for."""
    contract = contract_of(request, slug)
    form, paper = _search_form(request, contract), "paper" in request.GET
    rows = found(contract, form.search(), on=office_today(contract))
    context = {
        "contract": contract,
        "form": form,
        "page": Paginator(rows, ROWS_ON_PAPER if paper else ROWS).get_page(request.GET.get("page")),
        "kept": _kept(request),
        "paper": paper,
        "may_manage": can(request.principal, rules.may_manage, contract),
    }
    return render(request, "equipment/assets.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the pieces asked for as a workbook which can be imported again."""
    contract = contract_of(request, slug)
    today = office_today(contract)
    content = assets_file(contract, found(contract, _search_form(request, contract).search(), on=today), office_now())
    return file_answer(content, f"{contract.slug}-equipment-{today:%Y%m%d}.xlsx", EXCEL)


@require_GET
def labels(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out labels with QR codes for the pieces asked for."""
    contract = contract_of(request, slug)
    rows = list(found(contract, _search_form(request, contract).search(), on=office_today(contract))[:MOST_LABELS])
    there(rows or None)
    return file_answer(labels_pdf(contract, rows), f"{contract.slug}-labels.pdf", pdf.CONTENT_TYPE)


@require_GET
def show(request: OfficeRequest, slug: str, asset_id: UUID) -> HttpResponse:
    """Show one piece with its moves, checks and losses."""
    asset = asset_here(request, slug, asset_id)
    context = {
        "contract": asset.contract,
        "asset": asset,
        "piece": piece_of(asset, office_now()),
        "moves": list(moves_of(asset)[:RECORDS]),
        "checks": list(checks_of(asset)[:RECORDS]),
        "losses": list(losses_of(asset.contract).filter(asset=asset)),
        "may_manage": can(request.principal, rules.may_manage, asset.contract),
    }
    return render(request, "equipment/asset.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest, slug: str) -> HttpResponse:
    """Enter a piece."""
    contract = contract_of(request, slug, rules.may_manage)
    form = _form(request, contract, {"call_key": uuid.uuid4(), "acquired_on": office_today(contract)})
    if tried(form, lambda: _save(request, contract, form, form.cleaned_data["call_key"])):
        messages.success(request, "機器を登録しました。ラベルを印刷して、貼ってください。")
        return redirect("equipment:asset", slug=slug, asset_id=form.cleaned_data["call_key"])
    return _form_page(request, contract, form, None)


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, asset_id: UUID) -> HttpResponse:
    """Change a piece, or take it out of use."""
    asset = asset_here(request, slug, asset_id, rules.may_manage)
    form = _form(request, asset.contract, typed_from(asset) | {"call_key": asset.pk})
    if tried(form, lambda: _save(request, asset.contract, form, asset.pk)):
        messages.success(request, "機器の記録を直しました。")
        return redirect("equipment:asset", slug=slug, asset_id=asset_id)
    return _form_page(request, asset.contract, form, asset)


def _save(request: OfficeRequest, contract: Contract, form: AssetForm, asset_id: UUID) -> Asset:
    return save_asset(contract=contract, asset_id=asset_id, entry=form.entry(), by=by(request))


def _form(request: OfficeRequest, contract: Contract, initial: Mapping[str, Any]) -> AssetForm:
    typed = request.POST if request.method == "POST" else None
    return AssetForm(typed, items=kinds_with_pieces(contract), sites=sites_of(contract), initial=dict(initial))


def _form_page(request: OfficeRequest, contract: Contract, form: AssetForm, asset: Asset | None) -> HttpResponse:
    context = {"contract": contract, "form": form, "asset": asset}
    return render(request, "equipment/asset_form.html", context, status=REFUSED if form.errors else 200)


def _search_form(request: OfficeRequest, contract: Contract) -> AssetSearchForm:
    return AssetSearchForm(request.GET, items=kinds_with_pieces(contract), sites=sites_of(contract))


def _kept(request: OfficeRequest) -> str:
    """Return the search in the address, without the page, to hang on links."""
    kept = [(name, value) for name, values in request.GET.lists() if name not in {"page", "paper"} for value in values]
    return urlencode([(name, value) for name, value in kept if value])
