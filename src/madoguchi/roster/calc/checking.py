"""Looks at a roster with other eyes than the solver's: every hard rule, computed anew from the assignments alone.

Nothing here comes from the model or from what the model is made of, so that a mistake there cannot hide here. The office asks it of
each change made by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from madoguchi.roster.calc import wording
from madoguchi.roster.calc.answers import Broken, Rule, RuleOf
from madoguchi.roster.calc.checking_runs import Timeline, broken_over_days
from madoguchi.roster.calc.presence import by_day, heads
from madoguchi.roster.calc.problem import Assignment, Problem, ShiftKind, Worker


def broken_rules(problem: Problem, assignments: Iterable[Assignment]) -> tuple[Broken, ...]:
    """Return every hard rule which a roster breaks; none: it may be published."""
    taken = sorted(assignments, key=lambda each: (each.worker, each.day, each.shift))
    strange = [each for each in taken if not _known(problem, each)]
    if strange:
        return tuple(_say(problem, _of(Rule.UNKNOWN, each)) for each in strange)
    found = [rule for each in taken for rule in _one(problem, each)]
    for worker in problem.workers:
        mine = [each for each in taken if each.worker == worker.code]
        found += [_of(Rule.ONE_SHIFT, days[1]) for _, days in _same_days(mine) if len(days) > 1]
        found += broken_over_days(Timeline(problem, worker, mine))
    found += [*_cover(problem, taken), *_same_break(problem, taken)]
    return tuple(_say(problem, rule) for rule in dict.fromkeys(found))


def _known(problem: Problem, each: Assignment) -> bool:
    return (
        any(worker.code == each.worker for worker in problem.workers)
        and any(kind.code == each.shift for kind in problem.shifts)
        and problem.first_day <= each.day <= problem.last_day
    )


def _of(rule: Rule, each: Assignment) -> RuleOf:
    return RuleOf(rule=rule, worker=each.worker, day=each.day, place=each.place, post=each.post, shift=each.shift)


def _say(problem: Problem, of: RuleOf) -> Broken:
    when = f"{wording.day_ja(of.day)}：" if of.day and of.rule not in {Rule.COVER, Rule.AT_MOST} else ""
    words = wording.rule_ja(problem, of)
    return Broken(of=of, words_ja=words if of.rule is Rule.UNAVAILABLE else when + words)


def _same_days(mine: list[Assignment]) -> Iterator[tuple[object, list[Assignment]]]:
    for day, group in groupby(mine, key=lambda each: each.day):
        yield day, list(group)


def _one(problem: Problem, each: Assignment) -> Iterator[RuleOf]:
    """Yield what an assignment breaks by itself."""
    worker = next(one for one in problem.workers if one.code == each.worker)
    kind = next(one for one in problem.shifts if one.code == each.shift)
    if each.post and each.post not in worker.posts:
        yield _of(Rule.POST, each)
    if not _may_be_at(worker, each.place):
        yield _of(Rule.PLACE, each)
    if any((away.worker, away.day) == (each.worker, each.day) for away in problem.unavailable):
        yield RuleOf(rule=Rule.UNAVAILABLE, worker=each.worker, day=each.day)
    if not _lawful_break(problem, kind, each.break_at):
        yield _of(Rule.BREAK, each)
    worked = kind.ends - kind.begins - kind.break_minutes
    limit = problem.labour.day_minutes if worker.agreed_day_minutes is None else worker.agreed_day_minutes
    if limit is not None and worked > limit:
        yield _of(Rule.DAY_MINUTES, each)


def _may_be_at(worker: Worker, place: str) -> bool:
    if place and worker.places and place not in worker.places:
        return False
    return worker.max_travel is None or worker.travel.get(place, 0) <= worker.max_travel


def _lawful_break(problem: Problem, kind: ShiftKind, at: int | None) -> bool:
    """Return whether a break is long enough and lies within the shift, not at its edge (34条1項「途中に」)."""
    worked = kind.ends - kind.begins - kind.break_minutes
    if any(worked > rule.over_minutes and kind.break_minutes < rule.minutes for rule in problem.labour.breaks):
        return False
    return kind.break_minutes == 0 or (at is not None and kind.begins < at and at + kind.break_minutes < kind.ends)


def _cover(problem: Problem, taken: list[Assignment]) -> Iterator[RuleOf]:
    days = by_day(taken)
    for need in problem.needs:
        if not problem.first_day <= need.day <= problem.last_day:
            continue
        counts = [count for _, _, count in heads(problem, need, days)]
        of = RuleOf(rule=Rule.COVER, day=need.day, place=need.place, post=need.post, shift=need.shift)
        if min(counts) < need.at_least:
            yield of
        if need.at_most is not None and max(counts) > need.at_most:
            yield RuleOf(rule=Rule.AT_MOST, day=of.day, place=of.place, post=of.post, shift=of.shift)


def _same_break(problem: Problem, taken: list[Assignment]) -> Iterator[RuleOf]:
    if problem.labour.staggered_breaks:
        return
    for place, day in sorted({(each.place, each.day) for each in taken}):
        starts = {each.break_at for each in taken if (each.place, each.day) == (place, day)} - {None}
        if len(starts) > 1:
            yield RuleOf(rule=Rule.SAME_BREAK, day=day, place=place)
