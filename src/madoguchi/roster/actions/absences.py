"""欠勤: reported, a repair proposed with the fewest changes, looked at, and taken."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.actions.keeping import Reason, held, write_shifts
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.calc.answers import Conflict, Cost, Repair, Undecided
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.choices import AbsenceReason, ChangeKind, Hard
from madoguchi.roster.models import Absence, RosterShift
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.broken import newly_broken, problem_of_roster, shifts_in
from madoguchi.roster.queries.in_force import roster_on
from madoguchi.roster.queries.problem_of import known_ones, problem_of

SECONDS, SEED = 10, 7
STALE = "計算したあとにシフトが変わったため、この案は使えません。もう一度「埋め方を計算する」を押してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Who does not come, from when to when, and why."""

    worker: Worker
    first_on: date
    last_on: date
    reason: AbsenceReason


@transaction.atomic
def report_absence(*, absence_id: UUID, reported: Reported, by: By) -> Absence:
    """Write down that somebody does not come. The same id: the same absence.

    Raises ValidationError where no published roster gives them a shift in these days: then there is nothing to fill.
    """
    known = Absence.objects.filter(pk=absence_id, worker__contract=reported.worker.contract).first()
    if known is not None:
        return known
    worker = reported.worker
    if reported.last_on < reported.first_on:
        raise ValidationError({"last_on": "終わりの日は、始めの日より後にしてください。"})
    roster = roster_on(worker.contract, reported.first_on)
    days = (reported.first_on, reported.last_on)
    if roster is None or not RosterShift.objects.filter(roster=roster, worker=worker, day__range=days).exists():
        raise ValidationError({"first_on": f"この期間に、{worker.name}さんの公表済みの勤務はありません。"})
    absence = Absence.objects.create(
        id=absence_id,
        worker=worker,
        roster=roster,
        first_on=reported.first_on,
        last_on=reported.last_on,
        reason=reported.reason,
        reported_at=by.now,
        reported_by=by.user,
    )
    tell(absence, "report_absence", by=by, contract_id=worker.contract_id)
    return absence


def propose_repair(*, absence: Absence) -> Absence:
    """Calculate how the gap is filled with the fewest changes, and keep it with the absence until somebody takes it.

    Only the weeks of the absence and the one after it are touched.
    """
    from madoguchi.roster.calc.repairing import repair  # noqa: PLC0415  the solver is large; only a calculation needs it

    roster = absence.roster
    if roster is None or absence.repaired_by_id:
        return absence
    until = min(roster.last_on, absence.last_on + timedelta(days=13 - absence.last_on.weekday()))
    problem = problem_of(roster.contract, absence.first_on, until, hard=Hard.OPEN_COUNTERS)
    shifts = [each for each in shifts_in(roster) if absence.first_on <= each.day <= until]
    absent = [(str(absence.worker_id), each.day) for each in shifts if _absent(absence, each)]
    published = known_ones(assignments_of(shifts), problem.workers, problem.shifts)
    answer = repair(problem, published, absent, seconds=SECONDS, seed=SEED)
    posts = {problem.label(each.post.code) for each in shifts if _absent(absence, each)}
    absence.proposal = _kept(answer, {day for _, day in absent}, posts) | {
        "version": roster.version,
        "until": until.isoformat(),
    }
    absence.save(update_fields=("proposal",))
    return absence


@transaction.atomic
def take_repair(*, absence: Absence, change_id: UUID, by: By) -> Absence:
    """Let the proposed repair become the roster. Taken again, nothing changes.

    Raises ValidationError when nothing was proposed, when the roster has changed since, or when it breaks a rule now.
    """
    kept = Absence.objects.select_for_update(of=("self",)).select_related("worker", "roster").get(pk=absence.pk)
    if kept.repaired_by_id:
        return kept
    if kept.roster is None or "shifts" not in kept.proposal:
        raise ValidationError("先に「埋め方を計算する」を押してください。")
    roster = held(kept.roster)
    if kept.proposal.get("version") != roster.version:
        raise ValidationError(STALE)
    now = shifts_in(roster)
    until = date.fromisoformat(kept.proposal["until"])
    others = assignments_of(each for each in now if not kept.first_on <= each.day <= until)
    wanted = (*others, *_shifts(kept.proposal))
    problem = problem_of_roster(roster)
    if words := newly_broken(problem, assignments_of(now), wanted):
        raise ValidationError([STALE, *words])
    note = f"{kept.worker.name}さんの欠勤（{kept.get_reason_display()}）"
    reason = Reason(change_id=change_id, kind=ChangeKind.REPAIRED, note=note)
    kept.repaired_by = write_shifts(roster, problem, wanted, reason=reason, by=by)
    kept.save(update_fields=("repaired_by",))
    tell(kept, "repair_roster", by=by, contract_id=roster.contract_id, changes=len(kept.repaired_by.lines))
    return kept


def _absent(absence: Absence, shift: RosterShift) -> bool:
    return shift.worker_id == absence.worker_id and absence.first_on <= shift.day <= absence.last_on


def _kept(answer: Repair | Conflict | Undecided, days: set[date], posts: set[str]) -> dict[str, Any]:
    """Return a proposal as it is stored: the shifts, the changes in words, and who is missing in these posts all the same."""
    match answer:
        case Repair():
            shifts = [asdict(each) | {"day": each.day.isoformat()} for each in answer.solution.assignments]
            short = [each for each in answer.solution.charges if each.cost is Cost.SHORT and each.day in days]
            missing = [each for each in short if any(post in each.words_ja for post in posts)]
            return {
                "shifts": shifts,
                "words": [each.words_ja for each in answer.changes],
                "short": [each.words_ja for each in missing],
                "fewest": answer.fewest,
            }
        case Conflict():
            return {"conflict": list(answer.words_ja), "remedies": list(answer.remedies_ja)}
        case Undecided():
            return {"conflict": [answer.words_ja], "remedies": []}


def _shifts(proposal: dict[str, Any]) -> tuple[Assignment, ...]:
    return tuple(Assignment(**(each | {"day": date.fromisoformat(each["day"])})) for each in proposal["shifts"])
