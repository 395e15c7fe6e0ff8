"""`repair`: somebody does not come. Fill the gap, change as few shifts of the others as possible, then spend as little as possible."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from madoguchi.roster.calc import faults, wording
from madoguchi.roster.calc.answers import Change, Conflict, Repair, Undecided
from madoguchi.roster.calc.outline import Outline
from madoguchi.roster.calc.presence import by_day, heads
from madoguchi.roster.calc.problem import Assignment, Problem, Unavailable, Why
from madoguchi.roster.calc.solving import EXPLAIN_SECONDS, solution_of

if TYPE_CHECKING:
    from madoguchi.roster.calc.program.draft import Draft, Literal, Term

    Priced = Sequence[tuple[Term, int]]

Absent = tuple[str, date]


def repair(
    problem: Problem,
    published: Sequence[Assignment],
    absent: Collection[Absent],
    *,
    seconds: float = 20.0,
    seed: int = 0,
) -> Repair | Conflict | Undecided:
    """Return the published roster without the absent, everybody needed found as far as possible, and little else touched.

    First as few people missing beyond those whom the published roster lacks as can be, then the fewest changed shifts, then
    the lowest price.
    """
    from madoguchi.roster.calc.program import conflicts, search, widening, writing  # noqa: PLC0415  loads the solver
    from madoguchi.roster.calc.program.widening import Aims  # noqa: PLC0415

    changed = _without(problem, absent)
    faults.refuse(changed, published)
    begun = time.monotonic()
    outline = Outline(changed)
    draft = writing.write(outline)
    aims = Aims(_lost(draft, published), _touched(draft, published, absent), draft.price)
    old = {literal.index for literal in _published_literals(draft, published)}
    days = {(day - problem.first_day).days for _, day in absent}
    found = widening.search(draft, aims, (days, old), search.Effort(seconds=seconds, seed=seed))
    spent = time.monotonic() - begun
    if found.impossible:
        return conflicts.explain(outline, seconds=EXPLAIN_SECONDS)
    if found.best is None:
        return Undecided(seconds=spent)
    solution = solution_of(draft, found.best, published, spent)
    changes = _changes(changed, published, solution.assignments, absent)
    return Repair(solution=solution, changes=changes, fewest=found.fewest)


def _lost(draft: Draft, published: Sequence[Assignment]) -> Priced:
    """Return the terms which count people missing at moments at which the published roster had them."""
    days = by_day(published)
    terms: list[tuple[Term, int]] = []
    for each in draft.shortage:
        heads_then = heads(draft.problem, each.need, days)
        there = next(count for begins, _, count in heads_then if begins == each.begins)
        lost = draft.cp.new_int_var(0, each.need.aim, "")
        draft.cp.add(lost >= each.missing - max(each.need.aim - there, 0))
        terms.append((lost, each.weight))
    return terms


def _without(problem: Problem, absent: Collection[Absent]) -> Problem:
    away = tuple(Unavailable(worker=worker, day=day, why=Why.SICK) for worker, day in sorted(absent))
    return replace(problem, unavailable=(*problem.unavailable, *away))


def _published_literals(draft: Draft, published: Sequence[Assignment]) -> Iterator[Literal]:
    from madoguchi.roster.calc.program.writing import duty_of  # noqa: PLC0415  loads the solver

    for each in published:
        duty = duty_of(draft.outline, each)
        literal = draft.takes.get((each.worker, duty.day), {}).get(duty)
        if literal is not None:
            yield literal


def _touched(draft: Draft, published: Sequence[Assignment], absent: Collection[Absent]) -> Priced:
    """Return the terms which count the changed days; those of the absent are settled already."""
    from madoguchi.roster.calc.program.writing import duty_of  # noqa: PLC0415  loads the solver

    duties = [(each.worker, duty_of(draft.outline, each)) for each in published]
    was = {(worker, duty.day): duty for worker, duty in duties}
    terms: list[tuple[Term, int]] = []
    for worker, day in sorted({*draft.takes, *was}):
        if (worker, draft.problem.day(day)) in absent:
            continue
        literal = draft.takes.get((worker, day), {}).get(was[worker, day]) if (worker, day) in was else None
        if (worker, day) not in was:
            terms.append((draft.works(worker, day), 1))
        elif literal is not None:
            terms.append((1 - literal, 1))
    return terms


def _changes(
    problem: Problem, published: Sequence[Assignment], repaired: Sequence[Assignment], absent: Collection[Absent]
) -> tuple[Change, ...]:
    was = {(each.worker, each.day): each for each in published}
    now = {(each.worker, each.day): each for each in repaired}
    found = []
    for worker, day in sorted({*was, *now}, key=lambda key: (key[1], key[0])):
        before, after = was.get((worker, day)), now.get((worker, day))
        if (worker, day) not in absent and _place_of(before) != _place_of(after):
            words = f"{wording.day_ja(day)}：{wording.who_ja(problem, worker)}　{_ja(problem, before)}→{_ja(problem, after)}"
            found.append(Change(worker=worker, day=day, before=before, after=after, words_ja=words))
    return tuple(found)


def _place_of(assignment: Assignment | None) -> Assignment | None:
    """Return an assignment without its break, which is dealt out anew."""
    return assignment and replace(assignment, break_at=None)


def _ja(problem: Problem, assignment: Assignment | None) -> str:
    if assignment is None:
        return "休み"
    where = wording.where_ja(problem, assignment.place, assignment.post)
    return f"{where}「{wording.shift_ja(problem, assignment.shift)}」"
