"""A problem written down whole: every rule, and the price."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.outline import Duty, Outline
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.calc.program import cover_rows, labour_rows, personal_rows, prices
from madoguchi.roster.calc.program.draft import Draft, Term


def write(outline: Outline, *, keep: Iterable[Assignment] = (), guarded: bool = False) -> Draft:
    """Return the model of a problem with the assignments which must stay as they are."""
    draft = Draft(outline, guarded=guarded)
    for worker in outline.problem.workers:
        labour_rows.write(draft, worker)
        personal_rows.write(draft, worker)
    cover_rows.write(draft)
    for kept in keep:
        _keep(draft, kept)
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


def duty_of(outline: Outline, assignment: Assignment) -> Duty:
    """Return the duty of an assignment."""
    day = (assignment.day - outline.problem.first_day).days
    return Duty(day, assignment.shift, assignment.place, assignment.post)
