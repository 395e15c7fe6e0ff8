"""Making a report: compile, write remarks, check, freeze."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.reports import rules
from madoguchi.reports.actions.checking import check_report, save_remarks
from madoguchi.reports.actions.compiling import compile_report
from madoguchi.reports.actions.freezing import freeze_report
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.forms import RemarksForm
from madoguchi.reports.views.doors import Asked, asked_for, existing, person
from madoguchi.reports.views.page import PageForms, report_context

REFUSED = 422


@require_POST
def compile_period(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Compute the period's figures from the records, for the first time or anew."""
    asked = asked_for(request, slug, kind, period, rule=rules.may_make)
    now, actor = office_now(), request.principal.actor
    return carried_out(
        request,
        asked,
        lambda: compile_report(contract=asked.contract, period=asked.period, actor=actor, now=now),
        done="記録から集計しました。数字を確認してください。",
    )


@require_POST
def write_remarks(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Keep the remarks."""
    return _with_remarks(request, asked_for(request, slug, kind, period, rule=rules.may_make), check=False)


@require_POST
def check(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Keep the remarks and note that the general manager has read the figures."""
    return _with_remarks(request, asked_for(request, slug, kind, period, rule=rules.may_make), check=True)


@require_POST
def freeze(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Make the figures final and hand the report to the city."""
    asked = asked_for(request, slug, kind, period, rule=rules.may_make)
    report, now, actor = existing(asked), office_now(), request.principal.actor
    return carried_out(
        request,
        asked,
        lambda: freeze_report(report=report, frozen_by=person(request), actor=actor, now=now),
        done="報告書を確定し、本市に提出しました。",
    )


def _with_remarks(request: OfficeRequest, asked: Asked, *, check: bool) -> HttpResponse:
    report, form, now = existing(asked), RemarksForm(request.POST), office_now()
    if not form.is_valid():
        shown = report_context(request, asked, forms=PageForms(remarks=form), now=now)
        return render(request, "reports/report.html", shown, status=REFUSED)

    def carry_out() -> None:
        actor = request.principal.actor
        kept = save_remarks(report=report, remarks=form.cleaned_data["remarks"], actor=actor, now=now)
        if check:
            check_report(report=kept, checked_by=person(request), actor=actor, now=now)

    done = "確認済みにしました。続けて「確定して提出する」を押してください。" if check else "所見を保存しました。"
    return carried_out(request, asked, carry_out, done=done)


def carried_out(request: OfficeRequest, asked: Asked, act: Callable[[], object], *, done: str) -> HttpResponse:
    """Act, say what happened, and go back to the report's page."""
    try:
        act()
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    else:
        messages.success(request, done)
    return redirect(asked.address)
