"""Who has done what of the training: the list of completions, one worker's record, the certificate."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.people import rules
from madoguchi.people.actions.taking_out import note_taken_out
from madoguchi.people.adapters import certificate
from madoguchi.people.adapters.training_workbooks import records_file
from madoguchi.people.forms.fields import KeyedForm
from madoguchi.people.forms.training import RecordSearchForm
from madoguchi.people.models import Worker
from madoguchi.people.queries.quizzes import sittings_of
from madoguchi.people.queries.training import training_rules_of
from madoguchi.people.queries.training_papers import certificate_of
from madoguchi.people.queries.training_records import (
    TrainingLine,
    attended_by,
    records_of,
    taught_by,
    training_lines,
    training_reasons,
)
from madoguchi.people.queries.workers import found
from madoguchi.people.views.doors import by, contract_of, file_answer, worker_here
from madoguchi.people.views.training_doors import kept_search, own_worker, record_search

ROWS, ROWS_ON_PAPER = 50, 1000


@require_GET
def list_records(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show how far the workers asked for are: subjects, quiz, completion."""
    contract = contract_of(request, slug, rules.may_read_training)
    form = record_search(request, contract)
    paper = "paper" in request.GET
    lines = _lines(contract, form)
    page = Paginator(lines, ROWS_ON_PAPER if paper else ROWS).get_page(request.GET.get("page"))
    context = {
        "contract": contract,
        "form": form,
        "page": page,
        "rules": training_rules_of(contract),
        "kept": kept_search(request),
        "paper": paper,
        "complete": sum(each.completed_on is not None for each in lines),
    }
    return render(request, "people/training/records.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the list as a workbook."""
    contract = contract_of(request, slug, rules.may_read_training)
    lines = _lines(contract, record_search(request, contract))
    content = records_file(contract, training_rules_of(contract), lines, office_now())
    note_taken_out(contract=contract, what="training_records", rows=len(lines), with_numbers=False, by=by(request))
    return file_answer(content, f"{slug}-training-{office_today(contract):%Y%m%d}.xlsx", EXCEL)


@require_GET
def show(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Show one worker's training: subjects, sessions, quizzes, and what is missing."""
    worker = worker_here(request, slug, worker_id, rules.may_read_training)
    context = record_context(worker) | {
        "may_manage": can(request.principal, rules.may_manage_training, worker.contract),
        "start_form": KeyedForm(initial={"call_key": uuid.uuid4()}, auto_id=False),
    }
    return render(request, "people/training/record.html", context)


@require_GET
def worker_certificate(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Hand out a worker's certificate of completion."""
    return _certificate(worker_here(request, slug, worker_id, rules.may_read_training))


@require_GET
def own_certificate(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the certificate of the worker who is asking."""
    _, worker = own_worker(request, slug)
    if worker is None:
        raise Http404
    return _certificate(worker)


def record_context(worker: Worker) -> dict[str, Any]:
    """Return what a page of one worker's training shows."""
    contract = worker.contract
    today, demands = office_today(contract), training_rules_of(contract)
    record = records_of(contract, [worker], today)[worker.pk]
    attended = [(each, [demands.label(code) for code in each.sections]) for each in attended_by(worker)]
    return {
        "contract": contract,
        "worker": worker,
        "today": today,
        "rules": demands,
        "record": record,
        "subjects": [(each, record.done.get(each.code)) for each in demands.subjects],
        "missing": record.missing(demands),
        "completed_on": record.completed_on(demands),
        "reasons": training_reasons(contract, [worker], today).get(worker.pk, ()),
        "attended": attended,
        "taught": taught_by(worker) if record.teaches else [],
        "sittings": sittings_of(worker),
    }


def _certificate(worker: Worker) -> HttpResponse:
    contract = worker.contract
    demands = training_rules_of(contract)
    day = records_of(contract, [worker], office_today(contract))[worker.pk].completed_on(demands)
    if day is None:
        raise Http404
    content = certificate.write(certificate_of(worker, demands, day))
    return file_answer(content, f"{contract.slug}-certificate-{worker.number}.pdf", pdf.CONTENT_TYPE)


def _lines(contract: Contract, form: RecordSearchForm) -> Sequence[TrainingLine]:
    today, wanted = office_today(contract), form.wanted
    workers = list(found(contract, form.search(), on=today))
    lines = training_lines(contract, workers, today)
    if wanted == "complete":
        return [each for each in lines if each.completed_on or each.record.teaches]
    if wanted == "missing":
        return [each for each in lines if not (each.completed_on or each.record.teaches)]
    return lines
