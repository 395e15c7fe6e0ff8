"""The page of the seats and clerks needed: ask for a plan, read it, put it into force, hand it out."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, require
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.people.views.papers import KINDS, paper_answer
from madoguchi.planning import rules, tasks
from madoguchi.planning.actions.seat_planning import Asker, WantedPlan, accept_plan, ask_plan
from madoguchi.planning.choices import PlanState
from madoguchi.planning.forms.seats import AcceptPlanForm, AskPlanForm
from madoguchi.planning.models import SeatPlan
from madoguchi.planning.queries.outlook import Aspect
from madoguchi.planning.queries.seat_grounds import usual_wait_minutes
from madoguchi.planning.queries.seat_page import has_stalled, next_open_day, page_of
from madoguchi.planning.queries.seat_paper import paper_of_plan
from madoguchi.planning.queries.seats import SHOWN_PLANS, accepted_plan, plan_of, plans_of
from madoguchi.planning.views.doors import (
    REFUSED,
    asked_aspect,
    asked_day,
    aspects_of,
    by,
    contract_of,
    may_plan,
    put_on,
    there,
)


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the plan of a day, or the plan named in the address; the latest where nothing is named."""
    contract = contract_of(request, slug)
    return render(request, "planning/seats.html", _context(request, contract))


@require_POST
def ask(request: OfficeRequest, slug: str) -> HttpResponse:
    """Ask for a plan; it is computed beside this request."""
    contract = contract_of(request, slug, rules.may_plan_demand)
    aspect, who = asked_aspect(request, _places(request, contract)), by(request)
    site = aspect.sites[0] if aspect.sites else None
    form = AskPlanForm(request.POST, at_counter=site is not None)
    if form.is_valid():
        typed = form.cleaned_data
        wanted = WantedPlan(
            day=typed["day"], percent=typed["percent"], site=site, wait_minutes=typed.get("wait_minutes")
        )
        asker = Asker(actor=who.actor, user=who.user, now=who.now)
        try:
            plan = ask_plan(contract=contract, plan_id=typed["call_key"], wanted=wanted, asker=asker)
            tasks.compute_beside(plan.pk)
            return _to(plan, aspect)
        except ValidationError as refusal:
            put_on(form, refusal)
    return render(request, "planning/seats.html", _context(request, contract, form), status=REFUSED)


@require_POST
def accept(request: OfficeRequest, slug: str, plan_id: UUID) -> HttpResponse:
    """Put a computed plan into force."""
    contract = contract_of(request, slug, rules.may_plan_demand)
    plan, form = there(plan_of(contract, plan_id)), AcceptPlanForm(request.POST)
    if form.is_valid():
        try:
            accept_plan(plan=plan, until=form.cleaned_data["until"], by=by(request))
            messages.success(request, "この計画を採用しました。勤務表の必要人数に使います。")
        except ValidationError as refusal:
            messages.error(request, "　".join(refusal.messages))
    else:
        messages.error(request, "使う期間の終わりの日を入れてから、「この計画を採用」を押してください。")
    return _to(plan, _aspect_of(request, contract, plan))


@require_GET
def as_file(request: OfficeRequest, slug: str, plan_id: UUID, kind: str) -> HttpResponse:
    """Hand out a plan as PDF, Word or Excel."""
    contract = contract_of(request, slug)
    plan = there(plan_of(contract, plan_id))
    if plan.site is None:
        require(request.principal, rules.may_ask_what_if, contract)
    aspect = _aspect_of(request, contract, plan)
    page = there(page_of(plan))
    return paper_answer(paper_of_plan(page, office_now()), kind, f"{slug}-seats-{aspect.code}-{plan.day:%Y-%m-%d}")


def _context(request: OfficeRequest, contract: Contract, bound: AskPlanForm | None = None) -> dict[str, Any]:
    now, places = office_now(), _places(request, contract)
    aspect = asked_aspect(request, places)
    site = aspect.sites[0] if aspect.sites else None
    plans = list(plans_of(contract, site)[:SHOWN_PLANS])
    day = asked_day(request, "day") or next_open_day(contract, site, business_date(now, contract))
    plan = _chosen(request, contract, aspect, plans)
    fresh = {"call_key": uuid.uuid4(), "day": day, "percent": 95, "wait_minutes": usual_wait_minutes(contract)}
    return {
        "contract": contract,
        "aspect": aspect,
        "aspects": places,
        "plan": plan,
        "page": page_of(plan) if plan else None,
        "plans": plans,
        "in_force": accepted_plan(contract, site, day),
        "day": day,
        "stalled": plan is not None and has_stalled(plan, now),
        "waiting": plan is not None and plan.state == PlanState.ASKED and not has_stalled(plan, now),
        "form": bound or AskPlanForm(initial=fresh, at_counter=site is not None),
        "accept_form": AcceptPlanForm(initial={"until": plan.day if plan else day}),
        "may_plan": may_plan(request, contract),
        "may_ask": rules.may_ask_what_if.test(request.principal, contract),
        "kinds": KINDS,
    }


def _places(request: OfficeRequest, contract: Contract) -> list[Aspect]:
    """Return the call centre and each counter which the person may look at."""
    return [each for each in aspects_of(request, contract) if not each.many_sites]


def _chosen(request: OfficeRequest, contract: Contract, aspect: Aspect, plans: list[SeatPlan]) -> SeatPlan | None:
    """Return the plan named in the address, else the latest of the day there, else the latest."""
    if "plan" in request.GET:
        try:
            plan = there(plan_of(contract, UUID(request.GET["plan"])))
        except ValueError as error:
            raise Http404 from error
        if _aspect_of(request, contract, plan) != aspect:
            raise Http404
        return plan
    day = asked_day(request, "day")
    return next((each for each in plans if day in {None, each.day}), None)


def _aspect_of(request: OfficeRequest, contract: Contract, plan: SeatPlan) -> Aspect:
    """Return where a plan belongs. Raises Http404 for a counter which the person may not look at."""
    wanted = plan.site.code if plan.site else "calls"
    return there(next((each for each in _places(request, contract) if each.code == wanted), None))


def _to(plan: SeatPlan, aspect: Aspect) -> HttpResponseRedirect:
    asked = urlencode({"of": aspect.code, "plan": str(plan.pk)})
    return redirect(f"{reverse('planning:seats', args=[plan.contract.slug])}?{asked}")
