"""Several days of somebody whose post has no desk, noted at once from what the office keeps."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.actions.correcting import note_days
from madoguchi.costs.choices import Days
from madoguchi.costs.forms.attendance import ManyDaysForm
from madoguchi.costs.queries.beside import days_between
from madoguchi.costs.views.doors import REFUSED, by, contract_of, put_on
from madoguchi.people.queries.offered import sites_of
from madoguchi.people.queries.workers import workers_of


@require_http_methods(["GET", "POST"])
def note(request: OfficeRequest, slug: str) -> HttpResponse:
    """Ask for the worker, the days and the times; note them."""
    contract = contract_of(request, slug, rules.may_correct_attendance)
    initial = {"call_key": uuid.uuid4(), "days": Days.OFFICE, "break_minutes": 60}
    typed = request.POST if request.method == "POST" else None
    form = ManyDaysForm(
        typed,
        initial=initial,
        workers=workers_of(contract),
        sites=sites_of(contract),
        term=(contract.signed_on, contract.ends_on),
    )
    if form.is_valid() and _noted(request, contract, form):
        return redirect(f"{reverse('costs:attendance', args=[slug])}?month={form.cleaned_data['first']:%Y-%m}")
    context = {"contract": contract, "form": form}
    return render(request, "costs/many_days.html", context, status=REFUSED if form.errors else 200)


def _noted(request: OfficeRequest, contract: Contract, form: ManyDaysForm) -> bool:
    typed = form.cleaned_data
    days = days_between(contract, typed["first"], typed["last"], typed["days"])
    worker = form.workers[typed["worker"]]
    wanted = [form.corrected(day, contract) for day in days]
    try:
        rows = note_days(worker=worker, key=typed["call_key"], wanted=wanted, by=by(request))
    except ValidationError as refusal:
        put_on(form, refusal)
        return False
    kept = len(days) - len(rows)
    rest = f"すでに記録のある{kept}日は、変えていません。" if kept else ""
    messages.success(request, f"{worker.name}の出勤を{len(rows)}日分書きました。{rest}")
    return True
