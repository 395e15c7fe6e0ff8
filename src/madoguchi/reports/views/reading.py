"""Reading reports: the list, one week, the records behind a figure, the files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.queries import all_eras
from madoguchi.reports import adapters, rules
from madoguchi.reports.actions.handing_out import note_download
from madoguchi.reports.calc.call_figures import is_call_figure
from madoguchi.reports.calc.figures import UnknownFigureError
from madoguchi.reports.forms import OpenFigureForm, RemarksForm
from madoguchi.reports.queries.opened import open_in_report, spoken_of_at
from madoguchi.reports.queries.opened_calls import call_lines, open_calls
from madoguchi.reports.queries.reports import week_lines
from madoguchi.reports.views.doors import Asked, asked_for, contract_of, existing
from madoguchi.reports.views.page import list_context, week_context

PER_PAGE = 100


@require_GET
def list_reports(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show every week of the contract, what became of its report and when it is due."""
    contract = contract_of(request, slug)
    lines = week_lines(contract, today=office_today(contract))
    may_make = rules.may_make.test(request.principal, contract)
    return render(request, "reports/list.html", list_context(contract, lines, eras=all_eras(), may_make=may_make))


@require_GET
def show_week(request: OfficeRequest, slug: str, monday: str) -> HttpResponse:
    """Show the report of one week, or that nobody has compiled it yet."""
    asked = asked_for(request, slug, monday)
    form = RemarksForm(initial={"remarks": asked.report.remarks if asked.report else ""})
    return render(request, "reports/weekly.html", week_context(request, asked, form=form, now=office_now()))


@require_GET
def show_records(request: OfficeRequest, slug: str, monday: str) -> HttpResponse:
    """Show the records behind one figure, as they stood when it was computed."""
    asked = asked_for(request, slug, monday)
    form = OpenFigureForm(request.GET)
    if not form.is_valid():
        raise Http404
    typed = form.cleaned_data
    if is_call_figure(typed["figure"]):
        return _calls(request, asked, figure=typed["figure"], place=typed["place"])
    week = asked.week.previous if typed["back"] else asked.week
    as_of = spoken_of_at(asked.report, now=office_now())
    try:
        opened = open_in_report(asked.contract, week, figure=typed["figure"], place=typed["place"], as_of=as_of)
    except UnknownFigureError as error:
        raise Http404 from error
    return render(request, "reports/records.html", {**asked._asdict(), "opened": opened, "as_of": as_of, "shown": week})


def _calls(request: OfficeRequest, asked: Asked, *, figure: str, place: str) -> HttpResponse:
    """Show the single calls behind a figure."""
    try:
        opened = open_calls(asked.contract, asked.week, figure=figure, place=place)
    except UnknownFigureError as error:
        raise Http404 from error
    page = Paginator(opened.calls, PER_PAGE).get_page(request.GET.get("page"))
    shown = {"opened": opened, "page": page, "lines": call_lines(asked.contract, list(page))}
    return render(request, "reports/calls.html", {**asked._asdict(), **shown})


@require_GET
def download(request: OfficeRequest, *, slug: str, monday: str, kind: str) -> HttpResponse:
    """Hand out the report as a file; the trail keeps who took it."""
    report = existing(asked_for(request, slug, monday))
    if kind not in adapters.FORMATS:
        raise Http404
    file = adapters.report_file(report, kind)
    note_download(report=report, kind=kind, actor=request.principal.actor, now=office_now())
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
