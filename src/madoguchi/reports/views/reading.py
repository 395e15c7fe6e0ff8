"""Reading reports: the list, one report, the records behind a figure, the files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.clock import office_now, office_today
from madoguchi.documents.views.typed import file_answer
from madoguchi.reports import adapters, rules
from madoguchi.reports.actions.handing_out import note_download
from madoguchi.reports.calc.call_figures import is_call_figure
from madoguchi.reports.calc.figures import UnknownFigureError
from madoguchi.reports.calc.periods import Period, PeriodKind, before
from madoguchi.reports.forms import OpenFigureForm
from madoguchi.reports.queries.opened import open_in_report, spoken_of_at
from madoguchi.reports.queries.opened_calls import call_lines, open_calls
from madoguchi.reports.queries.reports import period_lines, span_of
from madoguchi.reports.views.doors import Asked, asked_for, contract_of, existing
from madoguchi.reports.views.page import PageForms, list_context, opened_context, report_context

PER_PAGE = 100


@require_GET
def list_reports(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show every period of the contract, what became of its report and when it is due."""
    contract = contract_of(request, slug)
    lines = period_lines(contract, today=office_today(contract))
    may_make = can(request.principal, rules.may_make, contract)
    return render(request, "reports/list.html", list_context(contract, lines, may_make=may_make))


@require_GET
def show_report(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Show the report of one period, or that nobody has compiled it yet."""
    asked = asked_for(request, slug, kind, period)
    shown = report_context(request, asked, forms=PageForms(), now=office_now())
    return render(request, "reports/report.html", shown)


@require_GET
def show_records(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Show the records behind one figure, as they stood when it was computed."""
    asked = asked_for(request, slug, kind, period)
    form = OpenFigureForm(request.GET)
    if not form.is_valid():
        raise Http404
    typed = form.cleaned_data
    try:
        shown = _calls(request, asked, typed) if is_call_figure(typed["figure"]) else _records(request, asked, typed)
    except UnknownFigureError as error:
        raise Http404 from error
    template = "reports/calls.html" if is_call_figure(typed["figure"]) else "reports/records.html"
    return render(request, template, {**opened_context(asked), **shown})


@require_GET
def download(request: OfficeRequest, *, slug: str, kind: PeriodKind, period: str, form: str) -> HttpResponse:
    """Hand out the report as a file; the trail keeps who took it."""
    report = existing(asked_for(request, slug, kind, period))
    if form not in adapters.formats_of(adapters.figures_of(report)):
        raise Http404
    file = adapters.report_file(report, form)
    note_download(report=report, form=form, actor=request.principal.actor, now=office_now())
    return file_answer(file.content, file.name, file.content_type)


def _records(request: OfficeRequest, asked: Asked, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the records behind a figure, page by page."""
    as_of = spoken_of_at(asked.report, now=office_now())
    period = _earlier(asked) if typed["back"] else asked.period
    opened = open_in_report(
        asked.contract, period, figure=typed["figure"], place=typed["place"], on=typed["on"], as_of=as_of
    )
    page = Paginator(opened.lines, PER_PAGE).get_page(request.GET.get("page"))
    shown = {"opened": opened, "page": page, "as_of": as_of, "looked_at": period}
    return {**shown, "on_words": _on_words(typed["on"])}


def _calls(request: OfficeRequest, asked: Asked, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the single calls behind a figure, page by page."""
    opened = open_calls(asked.contract, asked.period, figure=typed["figure"], on=typed["on"])
    page = Paginator(opened.calls, PER_PAGE).get_page(request.GET.get("page"))
    return {"opened": opened, "page": page, "lines": call_lines(asked.contract, list(page))}


def _on_words(on: str) -> str:
    """Return the day or month of a figure as people read it, empty for the whole period."""
    if len(on) > len("2023-11"):
        return month_and_day(date.fromisoformat(on))
    return f"{int(on[5:])}月" if on else ""


def _earlier(asked: Asked) -> Period:
    found = before(asked.period, span_of(asked.contract))
    if found is None:
        raise Http404
    return found
