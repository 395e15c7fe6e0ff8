"""One session: written, begun, cancelled, and its attendance sheet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.people import rules
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.actions.training_attendance import note_attendance
from madoguchi.people.actions.training_sessions import cancel_session, hold_session, save_session, what_is_missing
from madoguchi.people.choices import SessionState
from madoguchi.people.forms.training import SessionForm, typed_from_session
from madoguchi.people.forms.training_sheets import AttendanceForm
from madoguchi.people.models import TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.training import (
    attendances_of,
    instructors,
    standing_of_plan,
    training_rules_of,
)
from madoguchi.people.queries.training_records import records_of
from madoguchi.people.queries.training_sheets import paper_of_sheet
from madoguchi.people.queries.workers import working_on
from madoguchi.people.views.doors import REFUSED, by, put_on, words_of
from madoguchi.people.views.papers import KINDS, paper_answer
from madoguchi.people.views.training_doors import plan_here, session_here

ADDED = "研修の回を保存しました。"


@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest, slug: str, plan_id: UUID) -> HttpResponse:
    """Add a session to a plan; after the city's approval it is one for newcomers or for who was absent."""
    plan = plan_here(request, slug, plan_id, rules.may_manage_training)
    return _written(request, plan, None)


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, session_id: UUID) -> HttpResponse:
    """Change a session which was not held yet."""
    session = session_here(request, slug, session_id)
    return _written(request, session.plan, session)


@require_GET
def show(request: OfficeRequest, slug: str, session_id: UUID) -> HttpResponse:
    """Show a session with its attendance sheet and what still stands against holding it."""
    session = session_here(request, slug, session_id, rules.may_read_training)
    return render(request, "people/training/session.html", _context(request, session))


@require_GET
def as_file(request: OfficeRequest, slug: str, session_id: UUID, kind: str) -> HttpResponse:
    """Hand out the attendance sheet, also before the session: for signing on paper."""
    session = session_here(request, slug, session_id, rules.may_read_training)
    return paper_answer(paper_of_sheet(session, office_now()), kind, f"{slug}-attendance-{session.on:%Y%m%d}")


@require_POST
def hold(request: OfficeRequest, slug: str, session_id: UUID) -> HttpResponse:
    """Begin a session."""
    session = session_here(request, slug, session_id)
    try:
        hold_session(session=session, today=office_today(session.contract), by=by(request))
        messages.success(request, "研修を始めました。出欠を記録してください。")
    except Refused as refusal:
        messages.error(request, " ".join(words_of(refusal)))
    return redirect("people:training_session", slug=slug, session_id=session_id)


@require_POST
def cancel(request: OfficeRequest, slug: str, session_id: UUID) -> HttpResponse:
    """Take a session out of the plan."""
    session = session_here(request, slug, session_id)
    try:
        cancel_session(session=session, by=by(request))
        messages.success(request, "この回を中止しました。")
    except Refused as refusal:
        messages.error(request, " ".join(words_of(refusal)))
    return redirect("people:training", slug=slug)


@require_POST
def attendance(request: OfficeRequest, slug: str, session_id: UUID) -> HttpResponse:
    """Keep the attendance sheet."""
    session = session_here(request, slug, session_id)
    form = _sheet(session, request.POST)
    if form.is_valid():
        try:
            count = note_attendance(session=session, marks=form.marks(), by=by(request))
        except (Refused, ValidationError) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, f"{count}人の出欠を記録しました。" if count else "変わったところはありません。")
            return redirect("people:training_session", slug=slug, session_id=session_id)
    return render(request, "people/training/session.html", _context(request, session, form), status=REFUSED)


def _written(request: OfficeRequest, plan: TrainingPlan, session: TrainingSession | None) -> HttpResponse:
    form = _form(request, plan, session)
    if form.is_valid():
        key = session.pk if session else form.cleaned_data["call_key"]
        try:
            save_session(plan=plan, session_id=key, entry=form.entry(), by=by(request))
        except (Refused, ValidationError) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, ADDED)
            return redirect("people:training_session", slug=plan.contract.slug, session_id=key)
    context = {"contract": plan.contract, "plan": plan, "session": session, "form": form}
    return render(request, "people/training/session_form.html", context, status=REFUSED if form.errors else 200)


def _form(request: OfficeRequest, plan: TrainingPlan, session: TrainingSession | None) -> SessionForm:
    contract, demands = plan.contract, training_rules_of(plan.contract)
    codes = [each.code for each in plan.sections.all()]
    workers = working_on(contract, max(office_today(contract), session.on if session else office_today(contract)))
    teachers = instructors(contract)
    first: dict[str, Any] = {"call_key": uuid.uuid4(), "sections": codes, "workers": _learners(contract, workers)}
    if teachers:
        first["instructor"] = str(teachers[0].pk)
    extra = session.extra if session else standing_of_plan(plan).approval is not None
    return SessionForm(
        request.POST if request.method == "POST" else None,
        subjects=[(code, demands.label(code)) for code in codes],
        workers=workers,
        extra=extra,
        initial=first | typed_from_session(session) if session else first,
    )


def _learners(contract: Contract, workers: Sequence[Worker]) -> list[str]:
    """Return whom to offer first: who still lacks a subject."""
    demands, records = training_rules_of(contract), records_of(contract, workers, office_today(contract))
    return [str(each.pk) for each in workers if records[each.pk].missing(demands)]


def _sheet(session: TrainingSession, typed: Any = None) -> AttendanceForm:
    rows, demands = attendances_of(session), training_rules_of(session.contract)
    known = {each.worker_id for each in rows} | {session.instructor_id}
    others = [each for each in working_on(session.contract, session.on) if each.pk not in known]
    subjects = [(code, demands.label(code)) for code in session.section_codes]
    return AttendanceForm(typed, rows=rows, subjects=subjects, others=others, auto_id="a_%s")


def _context(request: OfficeRequest, session: TrainingSession, form: Form | None = None) -> dict[str, Any]:
    contract, demands = session.contract, training_rules_of(session.contract)
    planned = session.state == SessionState.PLANNED
    return {
        "contract": contract,
        "session": session,
        "rules": demands,
        "kinds": KINDS,
        "subjects": [demands.label(code) for code in session.section_codes],
        "plays": session.plan.sections.filter(role_play=True, code__in=session.section_codes).exists(),
        "missing": what_is_missing(session, office_today(contract)) if planned else [],
        "form": form or _sheet(session),
        "rows": attendances_of(session),
        "may_manage": can(request.principal, rules.may_manage_training, contract),
    }
