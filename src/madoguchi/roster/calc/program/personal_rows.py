"""A worker's own limits: hours, days a week, runs of days, weekends, how often a shift."""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.problem import Worker
from madoguchi.roster.calc.program.draft import AnyLiteral, Draft, Literal, Term

SATURDAY = 5


def write(draft: Draft, worker: Worker) -> None:
    """Write every limit of one worker."""
    _minutes(draft, worker)
    _week_days(draft, worker)
    _shift_counts(draft, worker)
    _weekends(draft, worker)
    for on, shortest, rule in (
        (True, worker.min_days_together, Rule.MIN_TOGETHER),
        (False, worker.min_days_off_together, Rule.MIN_OFF_TOGETHER),
    ):
        if shortest > 1:
            _shortest_run(draft, worker, (on, shortest), RuleOf(rule=rule, worker=worker.code))


def minutes_of(draft: Draft, worker: str, *, standby: bool) -> list[Term]:
    """Return the terms which add up to the worker's minutes over the roster."""
    kinds = draft.outline.kinds
    return [
        literal * kinds[duty.shift].minutes
        for day in range(draft.problem.days)
        for duty, literal in draft.takes.get((worker, day), {}).items()
        if standby or not kinds[duty.shift].standby
    ]


def _minutes(draft: Draft, worker: Worker) -> None:
    rule = RuleOf(rule=Rule.MINUTES, worker=worker.code)
    if worker.max_minutes is not None:
        draft.at_most(minutes_of(draft, worker.code, standby=True), worker.max_minutes, rule)
    if worker.min_minutes:
        draft.at_least(minutes_of(draft, worker.code, standby=False), worker.min_minutes, rule)


def _week_days(draft: Draft, worker: Worker) -> None:
    if worker.week_days is None:
        return
    for start in draft.outline.week_starts():
        days = [draft.works(worker.code, day) for day in range(start, min(start + 7, draft.problem.days))]
        if len(days) > worker.week_days:
            draft.at_most(days, worker.week_days, RuleOf(rule=Rule.WEEK_DAYS, worker=worker.code))


def _shift_counts(draft: Draft, worker: Worker) -> None:
    for code, limit in worker.max_of_shift.items():
        terms = [term for day in range(draft.problem.days) for term in draft.of_kinds(worker.code, day, (code,))]
        if len(terms) > limit:
            draft.at_most(terms, limit, RuleOf(rule=Rule.SHIFT_COUNT, worker=worker.code, shift=code))


def _weekends(draft: Draft, worker: Worker) -> None:
    if worker.max_weekends is None:
        return
    weekends: list[Term] = []
    for days in _weekend_days(draft):
        working = [each for day in days if not isinstance(each := draft.works(worker.code, day), int)]
        if working:
            weekends.append(either(draft, working))
    draft.at_most(weekends, worker.max_weekends, RuleOf(rule=Rule.WEEKENDS, worker=worker.code))


def _weekend_days(draft: Draft) -> Iterator[list[int]]:
    saturday = (SATURDAY - draft.problem.first_day.weekday()) % 7
    for first in range(saturday - 7, draft.problem.days, 7):
        yield [day for day in (first, first + 1) if 0 <= day < draft.problem.days]


def either(draft: Draft, literals: list[Literal]) -> Literal:
    """Return a literal which is true when one of these is."""
    if len(literals) == 1:
        return literals[0]
    found = draft.cp.new_bool_var("")
    for each in literals:
        draft.cp.add_implication(each, found)
    return found


def _shortest_run(draft: Draft, worker: Worker, run: tuple[bool, int], rule: RuleOf) -> None:
    """No run of work (or of days off) shorter than so many days: whoever begins one goes on for the rest of it."""
    on, shortest = run
    for begin in range(1 - shortest, draft.problem.days):
        for later in range(begin + 1, begin + shortest):
            if later >= 0:
                _goes_on(draft, worker.code, (begin, later, on), rule)


def _goes_on(draft: Draft, worker: str, run: tuple[int, int, bool], rule: RuleOf) -> None:
    begin, later, on = run
    if draft.problem.runs_go_on and later >= draft.problem.days:
        return
    if any(_is(draft, worker, day, on=on) is not True for day in range(begin, 0)):
        return  # that run was over before the first day
    earlier = _is(draft, worker, begin - 1, on=on)
    first, after = _is(draft, worker, begin, on=on), _is(draft, worker, later, on=on)
    if earlier is None or first is None:  # it may have begun before what is known
        return
    clause = [earlier, not first if isinstance(first, bool) else first.negated(), False if after is None else after]
    if True not in [each for each in clause if isinstance(each, bool)]:
        draft.one_of([each for each in clause if not isinstance(each, bool)], rule)


def _is(draft: Draft, worker: str, day: int, *, on: bool) -> AnyLiteral | bool | None:
    """Return "works" (or "is off") on a day; None where nothing is known of it."""
    if day >= draft.problem.days:
        return False
    if day < draft.outline.known_from:
        return None if draft.problem.runs_go_on else False
    works = draft.works(worker, day)
    if isinstance(works, int):
        return bool(works) is on
    return works if on else works.negated()
