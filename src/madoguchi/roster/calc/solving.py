"""`solve`: the best roster in the time, or the rules which cannot all be kept. OR-Tools is loaded only when it runs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from madoguchi.roster.calc import faults
from madoguchi.roster.calc.answers import Conflict, Solution, Undecided
from madoguchi.roster.calc.breaks import deal
from madoguchi.roster.calc.charges import charges
from madoguchi.roster.calc.outline import Duty, Outline
from madoguchi.roster.calc.problem import Assignment, Problem

if TYPE_CHECKING:
    from madoguchi.roster.calc.program.draft import Draft
    from madoguchi.roster.calc.program.search import Found

EXPLAIN_SECONDS = 20.0


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    keep: Sequence[Assignment] = (),
    settled_before: date | None = None,
    enough: float = 0.0,
    cores: int = 2,
) -> Solution | Conflict | Undecided:
    """Return the cheapest roster which was found, with a bound on how cheap any could be, or the rules in conflict.

    `keep` stays as it is; on days before `settled_before` there is nothing else, and whoever was missing then is not asked for.
    The search ends when the cost is within `enough` (0.01: one per cent) of the bound. Raises ValueError where the problem
    itself has faults (unknown codes).
    """
    from madoguchi.roster.calc.program import conflicts, search, writing  # noqa: PLC0415  loads the solver

    faults.refuse(problem, keep)
    begun = time.monotonic()
    outline = Outline(problem if settled_before is None else _over(problem, settled_before))
    kept = writing.Kept(tuple(keep), settled_before)
    draft = writing.write(outline, kept=kept)
    effort = search.Effort(seconds=seconds - (time.monotonic() - begun), seed=seed, cores=cores, enough=enough)
    found = search.best(draft, effort)
    spent = time.monotonic() - begun
    if found.values is not None:
        return solution_of(draft, found, keep, spent)
    if found.impossible:
        return conflicts.explain(outline, kept=kept, seconds=max(EXPLAIN_SECONDS, seconds - spent))
    return Undecided(seconds=spent)


def _over(problem: Problem, until: date) -> Problem:
    """Return the problem without what was needed before a day: that is over, whether it was met or not."""
    needs = tuple(
        replace(each, at_least=0, at_most=None, under=0, over=0) if each.day < until else each for each in problem.needs
    )
    return replace(problem, needs=needs)


def solution_of(draft: Draft, found: Found, earlier: Sequence[Assignment], seconds: float) -> Solution:
    """Return the roster of a search's answer, with its breaks dealt out and its price in words."""
    values, outline = found.values or (), draft.outline
    people: dict[Duty, list[str]] = {}
    for (worker, _), chosen in draft.takes.items():
        for duty, literal in chosen.items():
            if values[literal.index]:
                people.setdefault(duty, []).append(worker)
    counts = {duty: {at: values[each.index] for at, each in starts.items()} for duty, starts in draft.breaks.items()}
    first = outline.problem.first_day
    before = {(each.worker, (each.day - first).days): each.break_at for each in earlier if each.break_at is not None}
    breaks = deal(outline, people, counts, before)
    assignments = tuple(
        _assignment(outline, worker, duty, breaks.get((worker, duty.day)))
        for duty, workers in sorted(people.items())
        for worker in workers
    )
    priced = charges(outline.problem, assignments)
    cost = sum(each.amount for each in priced)
    return Solution(assignments=assignments, cost=cost, bound=found.bound, charges=priced, seconds=round(seconds, 2))


def _assignment(outline: Outline, worker: str, duty: Duty, break_at: int | None) -> Assignment:
    return Assignment(
        worker=worker,
        day=outline.problem.day(duty.day),
        shift=duty.shift,
        place=duty.place,
        post=duty.post,
        break_at=break_at,
    )
