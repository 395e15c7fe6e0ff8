"""The training at a glance; its plan, written and handed to the city."""

from __future__ import annotations

import uuid
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
from madoguchi.people.actions.training_plans import save_plan, submit_plan
from madoguchi.people.forms.line_ups import SubmitForm
from madoguchi.people.forms.training import PlanForm
from madoguchi.people.models import TrainingPlan
from madoguchi.people.queries.quizzes import bank_counts
from madoguchi.people.queries.training import (
    due_before_training,
    latest_plan,
    plan_in_use,
    plans_of,
    sessions_of,
    standing_of_plan,
    training_rules_of,
)
from madoguchi.people.queries.training_papers import paper_of_plan, quiz_words
from madoguchi.people.queries.training_records import training_lines
from madoguchi.people.queries.workers import working_on
from madoguchi.people.views.doors import REFUSED, by, contract_of, put_on
from madoguchi.people.views.papers import KINDS, paper_answer
from madoguchi.people.views.training_doors import plan_here


@require_GET
def overview(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the plan and where it stands, what is due before it, the sessions, and how far everybody is."""
    contract = contract_of(request, slug, rules.may_read_training)
    return render(request, "people/training/overview.html", _context(request, contract))


@require_http_methods(["GET", "POST"])
def write_plan(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write the plan in preparation, or the next one once the city approved the last."""
    contract = contract_of(request, slug, rules.may_manage_training)
    form = _plan_form(request, contract)
    if form.is_valid():
        try:
            save_plan(contract=contract, plan_id=form.cleaned_data["call_key"], entry=form.entry(), by=by(request))
        except (Refused, ValidationError) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "研修計画を保存しました。次に、研修の回（日時と場所）を加えてください。")
            return redirect("people:training", slug=slug)
    context = {"contract": contract, "form": form, "rules": training_rules_of(contract)}
    return render(request, "people/training/plan_form.html", context, status=REFUSED if form.errors else 200)


@require_POST
def submit(request: OfficeRequest, slug: str, plan_id: UUID) -> HttpResponse:
    """Hand the plan to the city."""
    plan = plan_here(request, slug, plan_id, rules.may_manage_training)
    form = SubmitForm(request.POST, auto_id="submit_%s")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            submit_plan(plan=plan, version_id=typed["call_key"], note=typed["note"], by=by(request))
        except (Refused, ValidationError) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, f"{plan}を本市に出しました。承認を受けると、研修を始められます。")
            return redirect("people:training", slug=slug)
    context = _context(request, plan.contract, submit=form)
    return render(request, "people/training/overview.html", context, status=REFUSED)


@require_GET
def plan_file(request: OfficeRequest, slug: str, plan_id: UUID, kind: str) -> HttpResponse:
    """Hand out a plan as PDF, Word or Excel."""
    plan = plan_here(request, slug, plan_id, rules.may_read_training)
    return paper_answer(paper_of_plan(plan, office_now()), kind, f"{slug}-training-plan-{plan.number:02d}")


def _plan_form(request: OfficeRequest, contract: Contract) -> PlanForm:
    latest, demands = latest_plan(contract), training_rules_of(contract)
    changes = latest is not None and (not demands.approval.holds or standing_of_plan(latest).may_change)
    first: dict[str, Any] = {"call_key": latest.pk if latest and changes else uuid.uuid4()}
    if latest is not None:
        first |= {name: getattr(latest, name) for name in ("organisation", "audience", "note")}
    typed = request.POST if request.method == "POST" else None
    return PlanForm(typed, subjects=demands.subjects, plan=latest, initial=first)


def _context(request: OfficeRequest, contract: Contract, submit: Form | None = None) -> dict[str, Any]:
    today, demands, plan = office_today(contract), training_rules_of(contract), latest_plan(contract)
    lines = training_lines(contract, working_on(contract, today), today)
    learners = [each for each in lines if not each.record.teaches]
    standing = standing_of_plan(plan) if plan else None
    sections = list(plan.sections.all()) if plan else []
    return {
        "contract": contract,
        "today": today,
        "rules": demands,
        "kinds": KINDS,
        "plan": plan,
        "standing": standing,
        "in_use": plan if standing and standing.approval else plan_in_use(contract),
        "sections": [(demands.label(each.code), each) for each in sections],
        "minutes": sum(each.minutes for each in sections),
        "past": _past(contract, plan),
        "due": due_before_training(contract, today),
        "sessions": [(each, [demands.label(code) for code in each.section_codes]) for each in sessions_of(contract)],
        "learners": learners,
        "complete": sum(each.completed_on is not None for each in learners),
        "quiz_words": quiz_words(demands),
        "bank": sum(bank_counts(contract).values()),
        "may_manage": can(request.principal, rules.may_manage_training, contract),
        "submit_form": submit or SubmitForm(initial={"call_key": uuid.uuid4()}, auto_id="submit_%s"),
    }


def _past(contract: Contract, plan: TrainingPlan | None) -> list[TrainingPlan]:
    return [each for each in plans_of(contract) if plan is not None and each.pk != plan.pk]
