"""The figures of the telephones: by half hour, day, week or month, with the ledger of the answer rate and what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls.adapters.call_papers import figures_file
from madoguchi.calls.calc.answer_rule import OMISSION_WORDS
from madoguchi.calls.calc.ends import WORDS
from madoguchi.calls.calc.figure_rows import (
    END_NOTE,
    end_rows,
    figure_rows,
    ledger_rows,
    omission_lines,
    rule_words,
)
from madoguchi.calls.calc.kpi import Kpi
from madoguchi.calls.forms.spans import SpanForm
from madoguchi.calls.queries.figures import kpi
from madoguchi.calls.queries.ledger import UnknownDefinitionError, calls_that_differ, definition
from madoguchi.calls.queries.reconciling import records_without_call, unrecorded_calls
from madoguchi.calls.views.doors import contract_of
from madoguchi.contacts.actions.taking_out import note_taken_out
from madoguchi.contacts.views.files import excel
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract

PER_PAGE = 100
REFUSED = 422


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the figures of the days asked for."""
    contract = contract_of(request, slug)
    form = _asked(request, contract)
    context: dict[str, Any] = {"contract": contract, "form": form}
    if not form.is_valid():
        return render(request, "calls/figures.html", context, status=REFUSED)
    found = _found(contract, form)
    context |= {**form.cleaned_data, "form": _filled(form), **figures_context(found, form.cleaned_data["per"])}
    return render(request, "calls/figures.html", context)


def figures_context(found: Kpi, per: str) -> dict[str, Any]:
    """Return what the page shows."""
    whole, rule = found.whole.figures, found.rules[-1]
    return {
        "kpi": found,
        "rows": figure_rows(found, per),
        "whole": figure_rows(found, per)[-1],
        "ends": end_rows(whole),
        "end_note": END_NOTE,
        "omissions": omission_lines(whole),
        "rule": rule,
        "rule_changed": len({(each.from_on, each.version) for each in found.rules}) > 1,
        "rule_words": rule_words(rule.rule),
        "ledger": ledger_rows(found.ledger, rule.target_percent),
        "coverage": None if found.coverage.share is None else found.coverage.share * 100,
    }


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the figures as a workbook; the trail keeps who took it."""
    contract, now = contract_of(request, slug), office_now()
    form = _typed(request, contract)
    found = _found(contract, form)
    rows, span = figure_rows(found, form.cleaned_data["per"]), (found.first, found.last)
    actor = request.principal.actor
    note_taken_out(contract=contract, listing="call_figures", rows=len(rows), actor=actor, now=now)
    content = figures_file(contract, span, rows=rows, kpi=found, now=now)
    return excel(content, "calls", now=now, contract=contract)


@require_GET
def differences(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Show the calls which make the difference between the contract's answer rate and another definition."""
    contract = contract_of(request, slug)
    form = _typed(request, contract)
    since, until = _days(form)
    try:
        named, calls = definition(code), calls_that_differ(contract, since, until, code)
    except UnknownDefinitionError as error:
        raise Http404 from error
    page = Paginator(calls, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(each, WORDS[each.call.end], OMISSION_WORDS[each.reason]) for each in page]
    context = {"definition": named, "page": page, "rows": rows, **_place(contract, form)}
    return render(request, "calls/differences.html", context)


@require_GET
def unrecorded(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the answered calls for which there is no record."""
    contract = contract_of(request, slug)
    form = _typed(request, contract)
    calls = unrecorded_calls(contract, *_days(form)).order_by("started_at", "key")
    page = Paginator(calls, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "calls/unrecorded.html", {"page": page, **_place(contract, form)})


@require_GET
def without_call(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the operators' records which belong to no call that is known."""
    contract = contract_of(request, slug)
    form = _typed(request, contract)
    records = records_without_call(contract, *_days(form)).select_related("purpose", "recorded_by")
    page = Paginator(records.order_by("started_at", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "calls/records_without_call.html", {"page": page, **_place(contract, form)})


def _asked(request: OfficeRequest, contract: Contract) -> SpanForm:
    return SpanForm(request.GET, today=office_today(contract))


def _typed(request: OfficeRequest, contract: Contract) -> SpanForm:
    """Return what was asked for. Raises Http404: only our own links lead here, and they are right."""
    form = _asked(request, contract)
    if not form.is_valid():
        raise Http404
    return form


def _days(form: SpanForm) -> tuple[date, date]:
    return form.cleaned_data["since"], form.cleaned_data["until"]


def _place(contract: Contract, form: SpanForm) -> dict[str, Any]:
    return {"contract": contract, **form.cleaned_data}


def _filled(form: SpanForm) -> SpanForm:
    """Return the form with what was left out filled in, so that the page says what it shows."""
    typed = {**form.cleaned_data, "since": form.cleaned_data["since"].isoformat()}
    return SpanForm({**typed, "until": form.cleaned_data["until"].isoformat()}, today=form.today)


def _found(contract: Contract, form: SpanForm) -> Kpi:
    since, until = _days(form)
    return kpi(contract, since, until, now=office_now())
