"""A problem written down whole: every rule, and the price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.outline import Duty, Outline
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.calc.program import cover_rows, labour_rows, personal_rows, prices
from madoguchi.roster.calc.program.draft import Draft, Term


@dataclass(frozen=True, slots=True)
class Kept:
    """Assignments which must stay as they are; before a day there are no others."""

    assignments: tuple[Assignment, ...] = ()
    settled_before: date | None = None


NOTHING_KEPT = Kept()


def write(outline: Outline, *, kept: Kept = NOTHING_KEPT, guarded: bool = False) -> Draft:
    """Return the model of a problem with what must stay as it is."""
    draft = Draft(outline, guarded=guarded)
    for worker in outline.problem.workers:
        labour_rows.write(draft, worker)
        personal_rows.write(draft, worker)
    cover_rows.write(draft)
    for each in kept.assignments:
        _keep(draft, each)
    _settle(draft, kept)
    if not guarded:
        prices.write(draft)
        draft.price += [(each.missing, each.weight) for each in draft.shortage]
        draft.cp.minimize(summed(draft.price) + draft.fixed_price)
    return draft


def summed(priced: Sequence[tuple[Term, int]]) -> cp_model.LinearExpr:
    """Return the sum of a price."""
    return cp_model.LinearExpr.weighted_sum([term for term, _ in priced], [weight for _, weight in priced])


def _keep(draft: Draft, kept: Assignment) -> None:
    duty = duty_of(draft.outline, kept)
    literal = draft.takes.get((kept.worker, duty.day), {}).get(duty)
    draft.one_of([] if literal is None else [literal], RuleOf(rule=Rule.KEPT, worker=kept.worker, day=kept.day))


def _settle(draft: Draft, kept: Kept) -> None:
    if kept.settled_before is None:
        return
    worked = {(each.worker, each.day) for each in kept.assignments}
    for (worker, number), chosen in draft.takes.items():
        day = draft.problem.day(number)
        if day < kept.settled_before and (worker, day) not in worked:
            draft.at_most(list(chosen.values()), 0, RuleOf(rule=Rule.KEPT, worker=worker, day=day))


def duty_of(outline: Outline, assignment: Assignment) -> Duty:
    """Return the duty of an assignment."""
    day = (assignment.day - outline.problem.first_day).days
    return Duty(day, assignment.shift, assignment.place, assignment.post)
