"""The list of workers, one worker, entering and changing one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.people import rules
from madoguchi.people.actions.taking_out import note_taken_out
from madoguchi.people.actions.workers import read_number, save_worker
from madoguchi.people.adapters.workbooks import workers_file
from madoguchi.people.forms.workers import WorkerForm, WorkerSearchForm, typed_from
from madoguchi.people.models import Worker
from madoguchi.people.models.phones import SealBroken
from madoguchi.people.queries.offered import members_of, posts_of, sites_of
from madoguchi.people.queries.readiness import readiness_of
from madoguchi.people.queries.workers import found
from madoguchi.people.views.doors import REFUSED, by, contract_of, file_answer, put_on, worker_here
from madoguchi.people.views.worker_page import worker_context

ROWS, ROWS_ON_PAPER = 50, 1000


@require_GET
def list_workers(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the workers asked for, each with their post today and whether they are ready."""
    contract = contract_of(request, slug)
    today, form = office_today(contract), _search_form(request, contract)
    rows = found(contract, form.search(), on=today)
    size = ROWS_ON_PAPER if "paper" in request.GET else ROWS
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    ready = readiness_of(contract, page.object_list, today)
    context = {
        "contract": contract,
        "form": form,
        "page": page,
        "lines": [(each, ready[each.pk]) for each in page.object_list],
        "kept": _kept(request),
        "paper": "paper" in request.GET,
        "may_manage": can(request.principal, rules.may_manage_workers, contract),
    }
    return render(request, "people/list.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the workers asked for as a workbook which can be imported again; numbers go to managers only."""
    contract, now = contract_of(request, slug), office_now()
    rows = list(found(contract, _search_form(request, contract).search(), on=office_today(contract)))
    with_numbers = rules.may_manage_workers.test(request.principal, contract)
    content = workers_file(contract, rows, now, with_numbers=with_numbers)
    note_taken_out(contract=contract, what="workers", rows=len(rows), with_numbers=with_numbers, by=by(request))
    return file_answer(content, f"{contract.slug}-workers-{office_today(contract):%Y%m%d}.xlsx", EXCEL)


@require_GET
def show(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Show one worker with posts, evidence, issued items, and for managers the notes on conduct."""
    worker = worker_here(request, slug, worker_id)
    return render(request, "people/worker.html", worker_context(request, worker))


@require_POST
def number(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Show a telephone number in clear, on this answer only; the trail keeps who read it."""
    worker = worker_here(request, slug, worker_id, rules.may_manage_workers)
    context = worker_context(request, worker)
    try:
        context["clear_number"] = read_number(worker=worker, by=by(request))
    except SealBroken as refusal:
        messages.error(request, str(refusal))
    response = render(request, "people/worker.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest, slug: str) -> HttpResponse:
    """Enter a worker."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    first = {"call_key": uuid.uuid4(), "employer": contract.contractor_name, "joined_on": office_today(contract)}
    form = _form(request, contract, None, first)
    if form.is_valid() and _saved(request, contract, form, form.cleaned_data["call_key"]):
        messages.success(request, "従事者を登録しました。続けて、資格・経験の根拠と貸与品を記録してください。")
        return redirect("people:detail", slug=slug, worker_id=form.cleaned_data["call_key"])
    context = {"contract": contract, "form": form, "worker": None}
    return render(request, "people/worker_form.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Change a worker."""
    worker = worker_here(request, slug, worker_id, rules.may_manage_workers)
    form = _form(request, worker.contract, worker, typed_from(worker) | {"call_key": worker.pk})
    if form.is_valid() and _saved(request, worker.contract, form, worker.pk):
        messages.success(request, "従事者の記録を直しました。")
        return redirect("people:detail", slug=slug, worker_id=worker_id)
    context = {"contract": worker.contract, "form": form, "worker": worker}
    return render(request, "people/worker_form.html", context, status=REFUSED if form.errors else 200)


def _form(request: OfficeRequest, contract: Contract, worker: Worker | None, initial: Mapping[str, Any]) -> WorkerForm:
    offered = {"planned_post": posts_of(contract), "planned_site": sites_of(contract), "user": members_of(contract)}
    typed = request.POST if request.method == "POST" else None
    return WorkerForm(typed, worker=worker, offered=offered, initial=dict(initial))


def _saved(request: OfficeRequest, contract: Contract, form: WorkerForm, worker_id: UUID) -> bool:
    try:
        save_worker(contract=contract, worker_id=worker_id, entry=form.entry(), by=by(request))
    except ValidationError as refusal:
        put_on(form, refusal)
        return False
    return True


def _search_form(request: OfficeRequest, contract: Contract) -> WorkerSearchForm:
    return WorkerSearchForm(request.GET, posts=posts_of(contract), sites=sites_of(contract))


def _kept(request: OfficeRequest) -> str:
    """Return the search in the address, without the page, to hang on links."""
    kept = [(name, value) for name, values in request.GET.lists() if name not in {"page", "paper"} for value in values]
    return urlencode([(name, value) for name, value in kept if value])
