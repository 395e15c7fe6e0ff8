"""Who may stand at a counter or take a call today, and for everybody else what is still missing."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.people import rules
from madoguchi.people.actions.taking_out import note_taken_out
from madoguchi.people.adapters.training_workbooks import readiness_file
from madoguchi.people.calc.readiness import Readiness
from madoguchi.people.forms.line_ups import DayForm
from madoguchi.people.forms.training import RecordSearchForm
from madoguchi.people.models import Worker
from madoguchi.people.queries.readiness import readiness_of
from madoguchi.people.queries.training import training_rules_of
from madoguchi.people.queries.workers import found
from madoguchi.people.views.doors import asked_day, by, contract_of, file_answer
from madoguchi.people.views.training_doors import kept_search, record_search
from madoguchi.people.views.training_records import ROWS, ROWS_ON_PAPER

Lines = list[tuple[Worker, Readiness]]


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show each worker asked for with what is still missing on the day asked for, the unready first."""
    contract = contract_of(request, slug, rules.may_read_training)
    on, form, paper = asked_day(request, contract), record_search(request, contract), "paper" in request.GET
    lines = _lines(contract, form, on)
    context = {
        "contract": contract,
        "on": on,
        "form": form,
        "day_form": DayForm(initial={"on": on}),
        "rules": training_rules_of(contract),
        "page": Paginator(lines, ROWS_ON_PAPER if paper else ROWS).get_page(request.GET.get("page")),
        "ready": sum(readiness.ready for _, readiness in lines),
        "unready": sum(not readiness.ready for _, readiness in lines),
        "kept": kept_search(request),
        "paper": paper,
        "may_manage": can(request.principal, rules.may_manage_training, contract),
    }
    return render(request, "people/training/readiness.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the same as a workbook."""
    contract = contract_of(request, slug, rules.may_read_training)
    on = asked_day(request, contract)
    lines = _lines(contract, record_search(request, contract), on)
    content = readiness_file(contract, lines, on, office_now())
    note_taken_out(contract=contract, what="readiness", rows=len(lines), with_numbers=False, by=by(request))
    return file_answer(content, f"{slug}-readiness-{on:%Y%m%d}.xlsx", EXCEL)


def _lines(contract: Contract, form: RecordSearchForm, on: date) -> Lines:
    workers = list(found(contract, form.search(), on=on))
    ready = readiness_of(contract, workers, on)
    lines = [(each, ready[each.pk]) for each in workers]
    if form.wanted:
        lines = [line for line in lines if line[1].ready == (form.wanted == "complete")]
    return sorted(lines, key=lambda line: line[1].ready)
