"""The monthly list of five-minute events: the evidence of what was done, on screen, on paper and as a workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls.adapters.call_papers import events_file
from madoguchi.calls.calc.ends import WORDS
from madoguchi.calls.calc.long_waits import LongWait
from madoguchi.calls.forms.spans import MonthForm, neighbours
from madoguchi.calls.queries.alarm_months import events_of
from madoguchi.calls.views.doors import contract_of
from madoguchi.contacts.actions.taking_out import note_taken_out
from madoguchi.contacts.views.files import excel
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show a month's events."""
    contract = contract_of(request, slug)
    form, span = _asked(request, contract)
    month = events_of(contract, *span, now=office_now())
    before, after = neighbours(span[0])
    today = office_today(contract)
    context: dict[str, Any] = {
        "contract": contract,
        "form": form,
        "first": span[0],
        "month": month,
        "waits": [(each, wait_end(each)) for each in month.waits],
        "before": before,
        "after": after if after <= today else None,
    }
    return render(request, "calls/alarms.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out a month's events as a workbook; the trail keeps who took it."""
    contract, now = contract_of(request, slug), office_now()
    _, span = _asked(request, contract)
    month = events_of(contract, *span, now=now)
    rows, actor = len(month.events), request.principal.actor
    note_taken_out(contract=contract, listing="five_minute_events", rows=rows, actor=actor, now=now)
    content = events_file(contract, span, month, now=now)
    return excel(content, f"five-minutes-{span[0]:%Y%m}", now=now, contract=contract)


def wait_end(wait: LongWait) -> str:
    """Return how a long wait ended, in words."""
    return WORDS[wait.end] if wait.end else "待っています"


def _asked(request: OfficeRequest, contract: Contract) -> tuple[MonthForm, tuple[date, date]]:
    today = office_today(contract)
    form = MonthForm(request.GET)
    first, last = form.span(today)
    if not form.data.get("month"):
        form = MonthForm({"month": f"{first:%Y-%m}"})
    return form, (first, last)
