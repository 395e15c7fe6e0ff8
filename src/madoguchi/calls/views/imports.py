"""What was read from files of telephone systems: the list of runs, and one run with the rows which were not taken."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls import rules
from madoguchi.calls.adapters.import_papers import runs_file
from madoguchi.calls.calc.import_words import outcome, size_words
from madoguchi.calls.forms.imports import FindRunsForm
from madoguchi.calls.models import ImportRun
from madoguchi.calls.queries.imports import rejected_of, run_of, runs_of
from madoguchi.calls.views.doors import contract_of
from madoguchi.contacts.actions.taking_out import note_taken_out
from madoguchi.contacts.views.files import excel
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

PER_PAGE = 50
MOST_TAKEN_OUT = 1000


@require_GET
def runs(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the runs, the latest first."""
    contract = contract_of(request, slug, rules.may_run)
    form, asked = _asked(request)
    page = Paginator(runs_of(contract, **asked), PER_PAGE).get_page(request.GET.get("page"))
    context = {"contract": contract, "form": form, "page": page, "kept": any(asked.values())}
    return render(request, "calls/imports.html", context)


@require_GET
def runs_as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the runs and the rows which were not taken; the trail keeps who took it."""
    contract = contract_of(request, slug, rules.may_run)
    return _workbook(request, contract, list(runs_of(contract, **_asked(request)[1])[:MOST_TAKEN_OUT]))


@require_GET
def run(request: OfficeRequest, slug: str, run_id: UUID) -> HttpResponse:
    """Show what came of one reading."""
    contract = contract_of(request, slug, rules.may_run)
    found = _found(contract, run_id)
    page = Paginator(found.rejections.all(), PER_PAGE).get_page(request.GET.get("page"))
    told = outcome(new=found.calls_new, changed=found.calls_changed, known=found.calls_known, rejected=found.rejected)
    files = [(each["name"], size_words(each["size"])) for each in found.files]
    context = {"contract": contract, "run": found, "page": page, "outcome": told, "files": files}
    context["unlisted"] = found.rejected - page.paginator.count
    return render(request, "calls/import_run.html", context)


@require_GET
def run_as_excel(request: OfficeRequest, slug: str, run_id: UUID) -> HttpResponse:
    """Hand out one run and its rows which were not taken."""
    contract = contract_of(request, slug, rules.may_run)
    return _workbook(request, contract, [_found(contract, run_id)])


def _asked(request: OfficeRequest) -> tuple[FindRunsForm, dict[str, Any]]:
    form = FindRunsForm(request.GET)
    return form, form.cleaned_data if form.is_valid() else {}


def _found(contract: Contract, run_id: UUID) -> ImportRun:
    found = run_of(contract, run_id)
    if found is None:
        raise Http404
    return found


def _workbook(request: OfficeRequest, contract: Contract, found: list[ImportRun]) -> HttpResponse:
    now, actor = office_now(), request.principal.actor
    note_taken_out(contract=contract, listing="call_imports", rows=len(found), actor=actor, now=now)
    content = runs_file(contract, found, rejected_of(found), now=now)
    return excel(content, "imports", now=now, contract=contract)
