"""The law's limits for one worker: days in a row, days off, minutes in a week, rest between shifts, shifts which may follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.problem import DAY, ShiftKind, Worker
from madoguchi.roster.calc.program.draft import Draft, Term


def write(draft: Draft, worker: Worker) -> None:
    """Write every limit of the law for one worker."""
    _consecutive(draft, worker)
    _days_off(draft, worker)
    _week_minutes(draft, worker)
    for gap in (1, 2):
        for rule, after in ((Rule.REST, too_soon(draft, gap)), (Rule.SUCCESSION, _not_after(draft, gap))):
            _successions(draft, worker, (rule, gap), after)


def _consecutive(draft: Draft, worker: Worker) -> None:
    limits = [each for each in (draft.problem.labour.consecutive_days, worker.consecutive_days) if each is not None]
    if not limits:
        return
    limit = min(limits)
    for first in range(-limit, draft.problem.days - limit):
        days = [draft.works(worker.code, day) for day in range(first, first + limit + 1)]
        if all(not isinstance(each, int) or each for each in days):
            draft.at_most(days, limit, RuleOf(rule=Rule.CONSECUTIVE, worker=worker.code))


def _days_off(draft: Draft, worker: Worker) -> None:
    """Write 35条: only spans which are known from end to end can lack a day off; another may still have it later."""
    labour, last = draft.problem.labour, draft.problem.days
    spans = [(start, 7, labour.days_off_each_week) for start in draft.outline.week_starts()]
    spans += [(start, 28, labour.days_off_in_four_weeks) for start in range(0, last, 28)]
    for start, length, free in spans:
        if free and start >= draft.outline.known_from and start + length <= last:
            touched = [_touched(draft, worker.code, day) for day in range(start, start + length)]
            draft.at_most(touched, length - free, RuleOf(rule=Rule.DAYS_OFF, worker=worker.code))


def _touched(draft: Draft, worker: str, day: int) -> Term:
    """Return 1 when the calendar day has work in it: its own shift, or one of the day before which ends past midnight."""
    own = draft.works(worker, day)
    crossing = draft.of_kinds(worker, day - 1, (each.code for each in draft.problem.shifts if each.ends > DAY))
    if not crossing or (isinstance(own, int) and own):
        return own
    touched = draft.cp.new_bool_var("")
    draft.cp.add(touched >= own)
    draft.cp.add(touched >= sum(crossing))
    return touched


def _week_minutes(draft: Draft, worker: Worker) -> None:
    limits = [each for each in (draft.problem.labour.week_minutes, worker.week_minutes) if each is not None]
    if not limits:
        return
    for start in draft.outline.week_starts():
        terms: list[Term] = []
        for day in range(start, min(start + 7, draft.problem.days)):
            terms += _minutes_on(draft, worker.code, day)
        draft.at_most(terms, min(limits), RuleOf(rule=Rule.WEEK_MINUTES, worker=worker.code))


def _minutes_on(draft: Draft, worker: str, day: int) -> Iterator[Term]:
    if day < 0:
        kind = draft.outline.before.get((worker, day))
        yield kind.minutes if kind else 0
        return
    for duty, literal in draft.takes.get((worker, day), {}).items():
        yield literal * draft.outline.kinds[duty.shift].minutes


def too_soon(draft: Draft, gap: int) -> dict[str, frozenset[str]]:
    """Return, for each shift, those which would begin so many days later before the rest is over."""
    rest = draft.problem.labour.rest_minutes
    if rest is None:
        return {}
    return {
        one.code: frozenset(two.code for two in draft.problem.shifts if _rests(one, two, gap) < rest)
        for one in draft.problem.shifts
    }


def _rests(one: ShiftKind, two: ShiftKind, gap: int) -> int:
    return gap * DAY + two.begins - one.ends


def _not_after(draft: Draft, gap: int) -> dict[str, frozenset[str]]:
    return {each.code: each.not_followed_by for each in draft.problem.shifts} if gap == 1 else {}


def _successions(draft: Draft, worker: Worker, what: tuple[Rule, int], after: Mapping[str, frozenset[str]]) -> None:
    """Forbid pairs, as few and wide rows as there are sets of forbidden successors."""
    rule, gap = what
    for later in sorted(set(after.values()) - {frozenset()}, key=sorted):
        earlier = [code for code, forbidden in after.items() if forbidden >= later]
        for day in range(-gap, draft.problem.days - gap):
            first = draft.of_kinds(worker.code, day, earlier)
            second = draft.of_kinds(worker.code, day + gap, later)
            if first and second:
                draft.at_most([*first, *second], 1, RuleOf(rule=rule, worker=worker.code))
