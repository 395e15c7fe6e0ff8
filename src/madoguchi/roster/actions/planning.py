"""`start_run` asks for a calculation, `carry_out` does it: what the solver answers is kept in words, with its price."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.roster.actions.keeping import Reason, held, write_shifts
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.calc.answers import Conflict, Solution, Undecided
from madoguchi.roster.calc.problem import Assignment, Problem
from madoguchi.roster.choices import ChangeKind, Hard, RosterState, RunState
from madoguchi.roster.models import Roster, RosterRun
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.in_force import shifts_in_force
from madoguchi.roster.queries.problem_of import known_ones, problem_of

SEED = 20231016
NEAR_ENOUGH = 0.002  # of the cost; nobody sees the difference, and the answer comes much sooner
STOPPED = "計算が止まりました。もう一度「シフトを組む」を押してください。続くときは、システム管理者に知らせてください。"
CHARGES_KEPT = 40
Answer = Solution | Conflict | Undecided


@transaction.atomic
def start_run(*, roster: Roster, run_id: UUID, seconds: int, strict: bool, by: By) -> RosterRun:
    """Note that a calculation of a draft begins. The same id: the same run.

    Raises ValidationError for a published roster, and while another calculation runs.
    """
    kept = held(roster)
    known = RosterRun.objects.filter(pk=run_id, roster=kept).first()
    if known is not None:
        return known
    if kept.state != RosterState.DRAFT:
        raise ValidationError("公表したシフト表は組み直せません。同じ期間の新しいシフト表を作ってください。")
    if kept.runs.filter(state=RunState.RUNNING).exists():
        raise ValidationError("この表はいま計算中です。終わるまでお待ちください。")
    run = RosterRun.objects.create(
        id=run_id, roster=kept, strict=strict, seconds=seconds, started_at=by.now, started_by=by.user
    )
    tell(kept, "plan_roster", by=by, contract_id=kept.contract_id, number=kept.number, strict=strict)
    return run


def carry_out(*, run: RosterRun, by: By) -> RosterRun:
    """Calculate, outside any transaction, and keep the answer. A run which is over stays as it is."""
    if run.state != RunState.RUNNING:
        return run
    hard = Hard.EVERYBODY if run.strict else Hard.NOBODY
    problem = problem_of(run.roster.contract, run.roster.first_on, run.roster.last_on, hard=hard)
    answer = _solved(run, problem, _past_of(run.roster, by.now), by.now)
    return keep_answer(run=run, problem=problem, answer=answer, by=by)


@transaction.atomic
def keep_answer(*, run: RosterRun, problem: Problem, answer: Answer, by: By) -> RosterRun:
    """Write what came of a run: shifts and price, or the rules in conflict and what would resolve it."""
    roster = held(run.roster)
    kept = RosterRun.objects.select_for_update().get(pk=run.pk)
    if kept.state != RunState.RUNNING:
        return kept
    kept.ended_at = by.now
    match answer:
        case Solution():
            reason = Reason(change_id=kept.pk, kind=ChangeKind.PLANNED)
            write_shifts(roster, problem, answer.assignments, reason=reason, by=by)
            kept.state, kept.cost, kept.bound = RunState.SOLVED, answer.cost, answer.bound
            kept.charges = [{"words": each.words_ja, "amount": each.amount} for each in answer.charges[:CHARGES_KEPT]]
        case Conflict():
            kept.state, kept.words, kept.remedies = RunState.CONFLICT, list(answer.words_ja), list(answer.remedies_ja)
        case Undecided():
            kept.state, kept.words = RunState.UNDECIDED, [answer.words_ja]
    kept.save(update_fields=("state", "ended_at", "cost", "bound", "charges", "words", "remedies"))
    tell(roster, "keep_roster_shifts", by=by, contract_id=roster.contract_id, state=str(kept.state))
    return kept


@transaction.atomic
def give_up(*, run: RosterRun, now: datetime) -> None:
    """Note that a calculation stopped without an answer."""
    rows = RosterRun.objects.filter(pk=run.pk, state=RunState.RUNNING)
    rows.update(state=RunState.FAILED, ended_at=now, words=[STOPPED])


def _solved(run: RosterRun, problem: Problem, past: tuple[Assignment, ...], now: datetime) -> Answer:
    from madoguchi.roster.calc.solving import solve  # noqa: PLC0415  the solver is large; only a calculation needs it

    kept = known_ones(past, problem.workers, problem.shifts)
    today = business_date(now, run.roster.contract)
    return solve(problem, seconds=run.seconds, seed=SEED, keep=kept, settled_before=today, enough=NEAR_ENOUGH)


def _past_of(roster: Roster, now: datetime) -> tuple[Assignment, ...]:
    """Return what was worked already in the period: a new roster cannot change it."""
    today = business_date(now, roster.contract)
    if roster.first_on >= today:
        return ()
    shifts = shifts_in_force(roster.contract, roster.first_on, min(today, roster.last_on))
    return assignments_of(each for each in shifts if each.day < today)
