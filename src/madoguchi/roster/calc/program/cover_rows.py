"""What is needed: enough people at each moment or on each shift, breaks dealt so that not everybody is away at once.

Workers of one shift, place and post are alike for the cover, so breaks are counted ("two of five go at noon") and dealt out to
people afterwards (`breaks.py`). That is exact and needs no decision for each worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ortools.sat.python import cp_model

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.outline import Duty
from madoguchi.roster.calc.problem import Need
from madoguchi.roster.calc.program.draft import Draft, Literal, Shortage, Term

Heads = dict[Duty, list[Literal]]
Moment = tuple[str | tuple[str, int], ...]


def write(draft: Draft) -> None:
    """Write the needs of every day."""
    for day, needs in enumerate(draft.outline.needs):
        heads: Heads = {duty: [] for duty in draft.outline.duties[day]}
        for worker in draft.problem.workers:
            for duty, literal in draft.takes.get((worker.code, day), {}).items():
                heads[duty].append(literal)
        if not draft.problem.labour.staggered_breaks or any(not each.over_breaks and not each.shift for each in needs):
            _deal_breaks(draft, heads)
        if not draft.problem.labour.staggered_breaks:
            _all_at_once(draft, day)
        for need in needs:
            _write(draft, need, heads)


def _deal_breaks(draft: Draft, heads: Heads) -> None:
    for duty, people in heads.items():
        starts = draft.outline.break_starts(draft.outline.kinds[duty.shift])
        if not starts or not people:
            continue
        if len(starts) == 1 and draft.problem.labour.staggered_breaks:
            draft.breaks[duty] = {}
            continue
        counts = {start: draft.cp.new_int_var(0, len(people), "") for start in starts}
        draft.cp.add(cp_model.LinearExpr.sum(list(counts.values())) == cp_model.LinearExpr.sum(people))
        draft.breaks[duty] = counts


def _all_at_once(draft: Draft, day: int) -> None:
    """Write 34条2項: everybody at a place has the break at the same time."""
    places: dict[str, dict[int, list[tuple[Term, int]]]] = defaultdict(lambda: defaultdict(list))
    for duty, counts in draft.breaks.items():
        if duty.day == day:
            for start, count in counts.items():
                places[duty.place][start].append((count, len(draft.problem.workers)))
    for place, starts in places.items():
        rule = RuleOf(rule=Rule.SAME_BREAK, day=draft.problem.day(day), place=place)
        chosen = {start: draft.cp.new_bool_var("") for start in starts}
        draft.at_most(list(chosen.values()), 1, rule)
        for start, counted in starts.items():
            for each, most in counted:
                draft.at_most([each, chosen[start] * -most], 0, rule)


def _write(draft: Draft, need: Need, heads: Heads) -> None:
    """Write one row for all the moments at which the same people are there."""
    moments: dict[Moment, list[int]] = defaultdict(list)
    for begins, moment in [(need.begins, (need.shift,))] if need.shift else _moments(draft, need, heads):
        moments[moment].append(begins)
    for moment, begun in moments.items():
        terms: list[Term] = []
        for duty, people in heads.items():
            if _serves(duty, need) and duty.shift in moment:
                terms += _there(draft, duty, people, moment)
        _bound(draft, need, terms)
        _price(draft, need, terms, begun)


def _serves(duty: Duty, need: Need) -> bool:
    return duty.place == need.place and duty.post == need.post


def _moments(draft: Draft, need: Need, heads: Heads) -> Iterator[tuple[int, Moment]]:
    """Yield each slot of the need with the shifts which are there, and the breaks (shift, start) which fall into it."""
    for begins in range(need.begins, need.ends, draft.problem.slot_minutes):
        ends = min(begins + draft.problem.slot_minutes, need.ends)
        moment: list[str | tuple[str, int]] = []
        for duty in heads:
            kind = draft.outline.kinds[duty.shift]
            if _serves(duty, need) and not kind.standby and kind.begins <= begins and kind.ends >= ends:
                moment.append(kind.code)
                starts = () if need.over_breaks else draft.outline.break_starts(kind)
                moment += [(kind.code, at) for at in starts if at < ends and at + kind.break_minutes > begins]
        yield begins, tuple(moment)


def _there(draft: Draft, duty: Duty, people: list[Literal], moment: Moment) -> list[Term]:
    """Return the people of a duty less those on a break at the moment."""
    away = [each[1] for each in moment if isinstance(each, tuple) and each[0] == duty.shift]
    if not away:
        return list(people)
    counts = draft.breaks.get(duty)
    return [*people, *(counts[at] * -1 for at in away)] if counts else []  # no counts: one break for all


def _bound(draft: Draft, need: Need, terms: list[Term]) -> None:
    of = RuleOf(rule=Rule.COVER, day=need.day, place=need.place, post=need.post, shift=need.shift)
    if need.at_least:
        draft.at_least(terms, need.at_least, of)
    if need.at_most is not None:
        draft.at_most(terms, need.at_most, replace(of, rule=Rule.AT_MOST))


def _price(draft: Draft, need: Need, terms: list[Term], begun: list[int]) -> None:
    there, room = cp_model.LinearExpr.sum(terms), need.aim - need.at_least
    short: Term = 0
    if need.under and room:
        short = draft.cp.new_int_var(0, room, "")
        draft.shortage.append(Shortage(need, begun[0], short, need.under * len(begun)))
        draft.cp.add(there + short >= need.aim)
    if need.over:
        over = draft.cp.new_int_var(0, len(draft.problem.workers), "")
        draft.costs(over, need.over * len(begun))
        draft.cp.add(there + short - over <= need.aim)
