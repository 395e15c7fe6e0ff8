"""A worker's day by hand, and what to do when somebody does not come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_today
from madoguchi.people.queries.workers import worker_of, working_on
from madoguchi.roster import rules
from madoguchi.roster.actions.absences import Reported, propose_repair, report_absence, take_repair
from madoguchi.roster.actions.changing import Cell, change_shift
from madoguchi.roster.actions.keeping import Reason
from madoguchi.roster.choices import AbsenceReason, ChangeKind
from madoguchi.roster.forms.planning import AbsenceForm, CellForm, KeyOnlyForm
from madoguchi.roster.models import Absence
from madoguchi.roster.queries.assignments import assignment_of
from madoguchi.roster.queries.broken import problem_of_roster, shifts_in
from madoguchi.roster.queries.offers import key_of, offers_for
from madoguchi.roster.queries.rosters import absence_of
from madoguchi.roster.views.doors import REFUSED, by, contract_of, day_in, done, roster_here, there


@require_http_methods(["GET", "POST"])
def cell(request: OfficeRequest, slug: str, roster_id: UUID, worker_id: UUID, day: str) -> HttpResponse:
    """Change what one worker does on one day; broken rules are named and nothing is kept."""
    roster = roster_here(request, slug, roster_id, rules.may_change)
    worker, on = there(worker_of(roster.contract, worker_id)), day_in(day)
    mine = next((each for each in shifts_in(roster) if each.worker_id == worker.pk and each.day == on), None)
    offers = offers_for(problem_of_roster(roster), worker, on)
    now = key_of(assignment_of(mine) if mine else None)
    form = CellForm(request.POST or None, offers=offers, initial={"wanted": now})

    def change(typed: CellForm) -> None:
        cleaned = typed.cleaned_data
        wanted = next((each.wanted for each in offers if each.key == cleaned["wanted"]), None)
        reason = Reason(change_id=cleaned["call_key"], kind=ChangeKind.BY_HAND, note=cleaned["note"])
        change_shift(roster=roster, cell=Cell(worker=worker, day=on, wanted=wanted), reason=reason, by=by(request))

    if request.method == "POST" and done(form, change):
        messages.success(request, f"{worker.name}さんの{on.month}月{on.day}日の勤務を変えました。")
        return redirect("roster:show", slug=slug, roster_id=roster_id)
    context = {"contract": roster.contract, "roster": roster, "worker": worker, "day": on, "shift": mine, "form": form}
    return render(request, "roster/cell.html", context, status=REFUSED if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def report(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write down that somebody does not come."""
    contract = contract_of(request, slug, rules.may_change)
    today = office_today(contract)
    initial = {"first_on": today, "last_on": today, "reason": AbsenceReason.SICK}
    form = AbsenceForm(request.POST or None, workers=working_on(contract, today), contract=contract, initial=initial)

    def write(typed: AbsenceForm) -> None:
        cleaned = dict(typed.cleaned_data)
        key = cleaned.pop("call_key")
        cleaned["worker"].contract = contract
        report_absence(absence_id=key, reported=Reported(**cleaned), by=by(request))

    if request.method == "POST" and done(form, write):
        return redirect("roster:absence", slug=slug, absence_id=form.cleaned_data["call_key"])
    status = REFUSED if request.method == "POST" else 200
    return render(request, "roster/report.html", {"contract": contract, "form": form}, status=status)


@require_GET
def absence(request: OfficeRequest, slug: str, absence_id: UUID) -> HttpResponse:
    """Show an absence, how its gap could be filled, and how it was."""
    return _absence_page(request, _absence(request, slug, absence_id))


@require_POST
def propose(request: OfficeRequest, slug: str, absence_id: UUID) -> HttpResponse:
    """Calculate how the gap is filled with the fewest changes."""
    propose_repair(absence=_absence(request, slug, absence_id))
    return redirect("roster:absence", slug=slug, absence_id=absence_id)


@require_POST
def take(request: OfficeRequest, slug: str, absence_id: UUID) -> HttpResponse:
    """Let the proposed repair become the roster."""
    gap, form = _absence(request, slug, absence_id), KeyOnlyForm(request.POST)
    if done(form, lambda typed: take_repair(absence=gap, change_id=typed.cleaned_data["call_key"], by=by(request))):
        messages.success(request, "シフト表を変えました。変わった人に知らせてください。")
        return redirect("roster:absence", slug=slug, absence_id=absence_id)
    return _absence_page(request, gap, form)


def _absence(request: OfficeRequest, slug: str, absence_id: UUID) -> Absence:
    return there(absence_of(contract_of(request, slug, rules.may_change), absence_id))


def _absence_page(request: OfficeRequest, gap: Absence, form: Form | None = None) -> HttpResponse:
    shifts = shifts_in(gap.roster) if gap.roster else []
    context = {
        "contract": gap.worker.contract,
        "absence": gap,
        "missing": [
            each for each in shifts if each.worker_id == gap.worker_id and gap.first_on <= each.day <= gap.last_on
        ],
        "form": form or KeyOnlyForm(),
    }
    return render(request, "roster/absence.html", context, status=REFUSED if form else 200)
