"""The front page of rosters, one roster by day and by worker, calculating and publishing it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.people.views.papers import KINDS, paper_answer
from madoguchi.roster import rules
from madoguchi.roster.actions.opening import open_roster, publish_roster
from madoguchi.roster.actions.planning import give_up, start_run
from madoguchi.roster.choices import RosterState, RunState
from madoguchi.roster.forms.planning import KeyOnlyForm, OpenForm, RunForm
from madoguchi.roster.models import Roster, RosterRun
from madoguchi.roster.queries.broken import shifts_in
from madoguchi.roster.queries.in_force import shifts_in_force
from madoguchi.roster.queries.papers import roster_paper
from madoguchi.roster.queries.rosters import absences_of, changes_of, last_run, next_period, rosters_of, swaps_of
from madoguchi.roster.queries.sheets import day_rows, weeks_of
from madoguchi.roster.tasks import begin
from madoguchi.roster.views.doors import REFUSED, by, contract_of, done, roster_here

GRACE = timedelta(minutes=3)
VIEWS = ("days", "workers")


@require_http_methods(["GET", "POST"])
def home(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show who works today, what waits, and every roster; begin a new one."""
    contract = contract_of(request, slug, rules.may_plan if request.method == "POST" else rules.may_read)
    first, last = next_period(contract, office_today(contract))
    form = OpenForm(request.POST or None, initial={"first_on": first, "last_on": last})
    if request.method == "POST" and done(form, lambda typed: _open(request, contract, typed)):
        messages.success(request, "シフト表を作り始めました。次に「シフトを組む」を押してください。")
        return redirect("roster:show", slug=slug, roster_id=form.cleaned_data["call_key"])
    status = REFUSED if request.method == "POST" else 200
    return render(request, "roster/home.html", _home_context(request, contract, form), status=status)


@require_GET
def show(request: OfficeRequest, slug: str, roster_id: UUID) -> HttpResponse:
    """Show one roster."""
    return roster_page(request, roster_here(request, slug, roster_id))


@require_POST
def plan(request: OfficeRequest, slug: str, roster_id: UUID) -> HttpResponse:
    """Begin a calculation in the background."""
    roster = roster_here(request, slug, roster_id, rules.may_plan)
    form = RunForm(request.POST, auto_id="run_%s")
    if done(form, lambda typed: _start(request, roster, typed)):
        return redirect("roster:show", slug=slug, roster_id=roster_id)
    return roster_page(request, roster, run_form=form)


@require_GET
def progress(request: OfficeRequest, slug: str, roster_id: UUID) -> HttpResponse:
    """Answer the page which waits for a calculation: still running, or read the page again."""
    roster = roster_here(request, slug, roster_id)
    run = _alive(last_run(roster))
    if run is not None and run.state == RunState.RUNNING:
        return render(request, "roster/parts/running.html", {"contract": roster.contract, "roster": roster, "run": run})
    return HttpResponse(headers={"HX-Refresh": "true"})


@require_POST
def publish(request: OfficeRequest, slug: str, roster_id: UUID) -> HttpResponse:
    """Publish a draft."""
    roster = roster_here(request, slug, roster_id, rules.may_publish)
    form = KeyOnlyForm(request.POST, auto_id="publish_%s")
    if done(
        form, lambda typed: publish_roster(roster=roster, change_id=typed.cleaned_data["call_key"], by=by(request))
    ):
        messages.success(request, f"{roster}を公表しました。従事者は自分の画面とカレンダーで見られます。")
        return redirect("roster:show", slug=slug, roster_id=roster_id)
    return roster_page(request, roster, publish_form=form)


@require_GET
def as_file(request: OfficeRequest, slug: str, roster_id: UUID, kind: str) -> HttpResponse:
    """Hand out a roster as PDF, Word or Excel."""
    roster = roster_here(request, slug, roster_id)
    paper = roster_paper(roster, shifts_in(roster), office_now())
    return paper_answer(paper, kind, f"{slug}-roster-{roster.number:02d}")


def roster_page(
    request: OfficeRequest, roster: Roster, *, run_form: Form | None = None, publish_form: Form | None = None
) -> HttpResponse:
    """Render a roster, with a form which was refused."""
    contract, today, shifts = roster.contract, office_today(roster.contract), shifts_in(roster)
    asked = request.GET.get("view", "")
    draft = roster.state == RosterState.DRAFT
    context = {
        "contract": contract,
        "roster": roster,
        "view": asked if asked in VIEWS else VIEWS[0],
        "weeks": weeks_of(shifts, roster.first_on, roster.last_on, today=today),
        "shift_count": len(shifts),
        "today": today,
        "run": _alive(last_run(roster)),
        "changes": changes_of(roster),
        "kinds": KINDS,
        "run_form": run_form or RunForm(auto_id="run_%s"),
        "publish_form": publish_form or KeyOnlyForm(auto_id="publish_%s"),
        "may_plan": draft and can(request.principal, rules.may_plan, contract),
        "may_change": can(request.principal, rules.may_change, contract),
        "may_read_terms": rules.may_read_terms.test(request.principal, contract),
        "may_see_own": rules.may_see_own.test(request.principal, contract),
    }
    return render(request, "roster/show.html", context, status=REFUSED if run_form or publish_form else 200)


def _home_context(request: OfficeRequest, contract: Contract, form: Form) -> dict[str, Any]:
    today = office_today(contract)
    until = today + timedelta(days=6)
    principal = request.principal
    return {
        "contract": contract,
        "today": today,
        "days": day_rows(shifts_in_force(contract, today, until), today, until, today=today),
        "rosters": list(rosters_of(contract)),
        "absences": absences_of(contract),
        "swaps": list(swaps_of(contract)[:8]),
        "form": form,
        "may_plan": can(principal, rules.may_plan, contract),
        "may_change": can(principal, rules.may_change, contract),
        "may_read_terms": rules.may_read_terms.test(principal, contract),
        "may_see_own": rules.may_see_own.test(principal, contract),
    }


def _open(request: OfficeRequest, contract: Contract, typed: OpenForm) -> Roster:
    return open_roster(
        contract=contract,
        roster_id=typed.cleaned_data["call_key"],
        first_on=typed.cleaned_data["first_on"],
        last_on=typed.cleaned_data["last_on"],
        by=by(request),
    )


def _start(request: OfficeRequest, roster: Roster, typed: RunForm) -> None:
    doer, cleaned = by(request), typed.cleaned_data
    run = start_run(
        roster=roster,
        run_id=cleaned["call_key"],
        seconds=cleaned["seconds"],
        strict=cleaned["strict"] == "yes",
        by=doer,
    )
    if run.state == RunState.RUNNING:
        transaction.on_commit(lambda: begin(run.pk, doer))


def _alive(run: RosterRun | None) -> RosterRun | None:
    """Return the run; one whose server fell over has stopped."""
    now = office_now()
    if (
        run is not None
        and run.state == RunState.RUNNING
        and now > run.started_at + timedelta(seconds=run.seconds) + GRACE
    ):
        give_up(run=run, now=now)
        run.refresh_from_db()
    return run
