"""Beginning the next edition of a frozen report."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.reports import rules
from madoguchi.reports.actions.amending import begin_edition
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.forms import AmendForm
from madoguchi.reports.views.doors import asked_for, existing
from madoguchi.reports.views.making import REFUSED, carried_out
from madoguchi.reports.views.page import PageForms, report_context


@require_POST
def amend(request: OfficeRequest, slug: str, kind: PeriodKind, period: str) -> HttpResponse:
    """Begin the next edition with its reason; the one which was handed in stays as it is."""
    asked = asked_for(request, slug, kind, period, rule=rules.may_make)
    report, form, now = existing(asked), AmendForm(request.POST), office_now()
    if not form.is_valid():
        shown = report_context(request, asked, forms=PageForms(amend=form), now=now)
        return render(request, "reports/report.html", shown, status=REFUSED)
    key, reason = form.cleaned_data["call_key"], form.cleaned_data["reason"]
    return carried_out(
        request,
        asked,
        lambda: begin_edition(report=report, report_id=key, reason=reason, actor=request.principal.actor, now=now),
        done="次の版を作りました。違いを確かめ、「確認する」を押してください。",
    )
