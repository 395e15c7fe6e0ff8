"""Attendance from the desks: a month, one worker's day, and its correction."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.actions.correcting import correct_day
from madoguchi.costs.adapters.attendance_file import attendance_file
from madoguchi.costs.forms.attendance import AttendanceSearchForm, CorrectionForm, FindDayForm
from madoguchi.costs.queries.attendance import Attendance, PersonDay, attendance, corrections_of
from madoguchi.costs.queries.beside import months_of
from madoguchi.costs.queries.rostered import BesideRoster, beside_roster, rostered
from madoguchi.costs.queries.summing import sums_by_worker
from madoguchi.costs.views.doors import (
    REFUSED,
    asked_month,
    by,
    contract_of,
    desks_of,
    file_answer,
    put_on,
    there,
)
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.people.models import Worker
from madoguchi.people.queries.offered import posts_of, sites_of
from madoguchi.people.queries.workers import worker_of, workers_of

MONTH_DAYS = 32


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show who was at a desk in a month, day by day and summed, and what is missing."""
    contract, now = contract_of(request, slug, rules.may_read_attendance), office_now()
    month, form = asked_month(request, contract, now), _search_form(request, contract, now)
    found = _found(request, contract, month, now)
    context = {
        "contract": contract,
        "month": month,
        "form": form,
        "found": found,
        "beside": _beside_roster(request, contract, month, found, now=now),
        "sums": sums_by_worker(found.days),
        "find_form": FindDayForm(workers=workers_of(contract)),
        "kept": urlencode([(name, value) for name, value in request.GET.dict().items() if name != "paper" and value]),
        "paper": "paper" in request.GET,
        "may_correct": can(request.principal, rules.may_correct_attendance, contract),
        "may_read_costs": rules.may_read_costs.test(request.principal, contract),
    }
    return render(request, "costs/attendance.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out a month as a workbook, as it is filtered."""
    contract, now = contract_of(request, slug, rules.may_read_attendance), office_now()
    month = asked_month(request, contract, now)
    content = attendance_file(contract, month, _found(request, contract, month, now).days, now)
    return file_answer(content, f"{slug}-attendance-{month:%Y-%m}.xlsx", EXCEL)


@require_GET
def find_day(request: OfficeRequest, slug: str) -> HttpResponse:
    """Go to a worker's day, also one on which no desk saw anybody."""
    contract = contract_of(request, slug, rules.may_correct_attendance)
    form = FindDayForm(request.GET, workers=workers_of(contract))
    if not form.is_valid():
        messages.error(request, "従事者と日を選んでから、「この日を開く」を押してください。")
        return redirect("costs:attendance", slug=slug)
    typed = form.cleaned_data
    return redirect("costs:day", slug=slug, worker_id=typed["worker"], day=typed["day"].isoformat())


@require_GET
def show_day(request: OfficeRequest, slug: str, worker_id: UUID, day: str) -> HttpResponse:
    """Show what the desks saw of a worker on a day, what was corrected, and the form for correcting it."""
    contract = contract_of(request, slug, rules.may_read_attendance)
    worker, on = there(worker_of(contract, worker_id)), _day(day)
    return render(request, "costs/day.html", _day_context(request, worker, on))


@require_POST
def correct(request: OfficeRequest, slug: str, worker_id: UUID, day: str) -> HttpResponse:
    """Add a correction with its reason."""
    contract = contract_of(request, slug, rules.may_correct_attendance)
    worker, on = there(worker_of(contract, worker_id)), _day(day)
    form = CorrectionForm(request.POST, sites=sites_of(contract))
    if form.is_valid():
        key, corrected = form.cleaned_data["call_key"], form.corrected(on, contract)
        try:
            correct_day(worker=worker, correction_id=key, corrected=corrected, by=by(request))
            messages.success(request, f"{worker.name}の{on:%-m月%-d日}の出勤を訂正しました。")
            return redirect("costs:day", slug=slug, worker_id=worker.pk, day=day)
        except ValidationError as refusal:
            put_on(form, refusal)
    return render(request, "costs/day.html", _day_context(request, worker, on, form), status=REFUSED)


def _found(request: OfficeRequest, contract: Contract, month: date, now: datetime) -> Attendance:
    """Return the month's attendance as far as this person may see it and asked for it."""
    last = (month + timedelta(days=MONTH_DAYS)).replace(day=1) - timedelta(days=1)
    found = attendance(contract, month, last, desks=desks_of(request, contract), now=now)
    words, post = request.GET.get("words", "").strip(), request.GET.get("post", "")
    days = [each for each in found.days if _asked_for(each, words, post)]
    return Attendance(days, found.gaps)


def _beside_roster(
    request: OfficeRequest, contract: Contract, month: date, found: Attendance, *, now: datetime
) -> BesideRoster:
    """Return the month's attendance beside the published roster; who never came is listed where nobody is searched for."""
    last = (month + timedelta(days=MONTH_DAYS)).replace(day=1) - timedelta(days=1)
    planned = rostered(contract, month, last, desks=desks_of(request, contract))
    searched = request.GET.get("words", "").strip() or request.GET.get("post", "")
    beside = beside_roster(found.days, planned, today=business_date(now, contract))
    return BesideRoster(beside.days, [] if searched else beside.unseen)


def _asked_for(each: PersonDay, words: str, post: str) -> bool:
    named = not words or words in each.worker.name or words in each.worker.kana or words in each.worker.number
    return named and (not post or each.post_code == post)


def _search_form(request: OfficeRequest, contract: Contract, now: datetime) -> AttendanceSearchForm:
    asked = {**request.GET.dict(), "month": f"{asked_month(request, contract, now):%Y-%m}"}
    return AttendanceSearchForm(asked, months=months_of(contract), posts=posts_of(contract))


def _day_context(
    request: OfficeRequest, worker: Worker, day: date, bound: CorrectionForm | None = None
) -> dict[str, Any]:
    contract, now = worker.contract, office_now()
    found = attendance(contract, day, day, desks=desks_of(request, contract), now=now)
    mine = next((each for each in found.days if each.worker == worker), None)
    may_correct = can(request.principal, rules.may_correct_attendance, contract)
    if mine is None and not may_correct:
        raise Http404
    fresh = CorrectionForm(initial={"call_key": uuid.uuid4(), "kind": "worked"}, sites=sites_of(contract))
    return {
        "contract": contract,
        "worker": worker,
        "day": day,
        "mine": mine,
        "corrections": corrections_of(worker, day),
        "form": bound or fresh,
        "may_correct": may_correct,
        "may_read_costs": rules.may_read_costs.test(request.principal, contract),
    }


def _day(text: str) -> date:
    """Return the date in the address. Raises Http404 for what is no date."""
    try:
        return there(parse_date(text))
    except ValueError:
        raise Http404 from None
