"""Refuses a problem which names what it does not have, before a solver makes sense of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from madoguchi.roster.calc.problem import DAY, Assignment, Problem


def refuse(problem: Problem, keep: Iterable[Assignment] = ()) -> None:
    """Raise ValueError with everything that is wrong with a problem."""
    if found := list(dict.fromkeys([*_codes(problem, keep), *_shifts(problem)])):
        raise ValueError("; ".join(found))


def _codes(problem: Problem, keep: Iterable[Assignment]) -> Iterator[str]:
    workers, shifts = {each.code for each in problem.workers}, {each.code for each in problem.shifts}
    if len(workers) < len(problem.workers) or len(shifts) < len(problem.shifts):
        yield "two workers or two shifts have the same code"
    shifts_of: list[Assignment] = [*problem.before, *keep]
    named = [each.worker for part in (problem.unavailable, problem.wishes, shifts_of) for each in part]
    yield from (f"no worker {code}" for code in named if code not in workers)
    used = [each.shift for part in (problem.needs, problem.wishes, shifts_of) for each in part]
    yield from (f"no shift {code}" for code in used if code and code not in shifts)


def _shifts(problem: Problem) -> Iterator[str]:
    if problem.days < 1:
        yield "a roster has at least one day"
    for kind in problem.shifts:
        if not 0 <= kind.begins < DAY or not kind.begins < kind.ends <= kind.begins + DAY or kind.minutes <= 0:
            yield f"the times of shift {kind.code} are none"
        if any(at <= kind.begins or at + kind.break_minutes >= kind.ends for at in kind.break_starts):
            yield f"a break of shift {kind.code} is not within it"
    for need in problem.needs:
        if need.begins >= need.ends or need.wanted < 0 or min(need.under, need.over) < 0:
            yield f"a need on {need.day} has no length or a negative number"
