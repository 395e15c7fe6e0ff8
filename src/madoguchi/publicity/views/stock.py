"""Where the copies are: the table and its files, orders from the printer and their arrival."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.publicity import rules
from madoguchi.publicity.actions.printing import note_arrival, order_copies
from madoguchi.publicity.adapters import stock_book
from madoguchi.publicity.forms.stock import ArrivalForm, OrderForm
from madoguchi.publicity.queries.stock import (
    reprint_arrives,
    run_of,
    runs_of,
    stock_of,
    stocktakes_of,
)
from madoguchi.publicity.views.doors import REFUSED, by, contract_of, done, file_answer, may, there


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show each leaflet by ward: received, handed out, left, and how long that lasts."""
    contract, now = contract_of(request, slug), office_now()
    stocked = stock_of(contract, now)
    context = {
        "contract": contract,
        "now": now,
        "stocked": stocked,
        "sites": [
            each.site for each in (stocked[0].cells if stocked else ()) if may(request, rules.may_count, each.site)
        ],
        "wanting": [(each, cell) for each in stocked for cell in each.wanting],
        "runs": runs_of(contract),
        "stocktakes": stocktakes_of(contract),
        "may_order": may(request, rules.may_order, contract),
        "may_send": may(request, rules.may_send, contract),
        "today": office_today(contract),
    }
    return render(request, "publicity/stock.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the table as a workbook."""
    contract, now = contract_of(request, slug), office_now()
    content = stock_book.workbook(contract, stock_of(contract, now), now)
    return file_answer(content, f"{slug}-leaflets-{local(now, contract):%Y%m%d-%H%M}.xlsx", EXCEL)


@require_GET
def as_csv(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the table as comma-separated values."""
    contract, now = contract_of(request, slug), office_now()
    content = stock_book.comma_separated(stock_of(contract, now))
    return file_answer(content, f"{slug}-leaflets-{local(now, contract):%Y%m%d-%H%M}.csv", stock_book.CSV)


@require_http_methods(["GET", "POST"])
def order(request: OfficeRequest, slug: str) -> HttpResponse:
    """Order copies of the approved version from the printer."""
    contract = contract_of(request, slug, rules.may_order)
    stocked, today = stock_of(contract, office_now()), office_today(contract)
    usual = next((each for each in stocked if each.ordered < each.wanted), None)
    initial = {
        "call_key": uuid.uuid4(),
        "material": request.GET.get("material") or (usual.material.pk if usual else None),
        "copies": usual.wanted if usual else None,
        "arrives_on": reprint_arrives(contract, today),
    }
    form = OrderForm(request.POST or None, stocked=stocked, initial=initial)

    def deed(typed: OrderForm) -> None:
        words = typed.cleaned_data
        order_copies(
            material=words["material"],
            run_id=words["call_key"],
            copies=words["copies"],
            arrives_on=words["arrives_on"],
            by=by(request),
        )

    if request.method == "POST" and done(form, deed):
        messages.success(request, "印刷の注文を記録しました。届いたら、部数の画面で「届いた」を押してください。")
        return redirect("publicity:stock", slug=slug)
    context = {"contract": contract, "form": form, "stocked": stocked}
    return render(request, "publicity/order.html", context, status=REFUSED if form.errors else 200)


@require_POST
def arrived(request: OfficeRequest, slug: str, run_id: UUID) -> HttpResponse:
    """Note that ordered copies came."""
    contract = contract_of(request, slug, rules.may_order)
    run, form = there(run_of(contract, run_id)), ArrivalForm(request.POST)
    if done(form, lambda typed: note_arrival(run=run, on=typed.cleaned_data["on"], by=by(request))):
        messages.success(request, f"{run.material}の{run.copies:,}部が届いたことを記録しました。")
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("publicity:stock", slug=slug)
