"""Who is there at each moment of a need, counted from the assignments of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from madoguchi.roster.calc.problem import Assignment, Need, Problem, ShiftKind

OnDay = dict[date, list[Assignment]]


def by_day(assignments: Iterable[Assignment]) -> OnDay:
    """Return the assignments of each day."""
    found: OnDay = defaultdict(list)
    for each in assignments:
        found[each.day].append(each)
    return found


def heads(problem: Problem, need: Need, day: OnDay) -> Iterator[tuple[int, int, int]]:
    """Yield begin, end and the number of people there, for each slot of a need; with a shift: once for all of it."""
    kinds = {each.code: each for each in problem.shifts}
    serving = [each for each in day.get(need.day, ()) if (each.place, each.post) == (need.place, need.post)]
    if need.shift:
        yield need.begins, need.ends, sum(each.shift == need.shift for each in serving)
        return
    begins = need.begins
    while begins < need.ends:
        ends = min(begins + problem.slot_minutes, need.ends)
        yield begins, ends, sum(_there(need, each, kinds[each.shift], (begins, ends)) for each in serving)
        begins = ends


def _there(need: Need, assignment: Assignment, kind: ShiftKind, slot: tuple[int, int]) -> bool:
    begins, ends = slot
    if kind.standby or kind.begins > begins or kind.ends < ends:
        return False
    at = assignment.break_at
    return need.over_breaks or at is None or at >= ends or at + kind.break_minutes <= begins
