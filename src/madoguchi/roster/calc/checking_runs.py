"""What a worker's shifts break together: hours, days in a row, days off, rest, weekends. Counted on a calendar, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.problem import DAY, Assignment, Problem, ShiftKind, Worker

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Timeline:
    """One worker's shifts, with what is known of the days before."""

    problem: Problem
    worker: Worker
    mine: list[Assignment]

    @cached_property
    def earlier(self) -> list[Assignment]:
        """Return the worker's shifts before the first day."""
        return [each for each in self.problem.before if each.worker == self.worker.code]

    @cached_property
    def known_from(self) -> date:
        """Return the first day of which it is known whether somebody worked."""
        first = self.problem.first_day
        return min(
            [
                self.problem.known_from or first,
                first,
                *(e.day for e in self.problem.before if not self.problem.known_from),
            ]
        )

    @cached_property
    def worked_days(self) -> set[date]:
        """Return the days on which a shift begins."""
        return {each.day for each in [*self.earlier, *self.mine]}

    def kind(self, each: Assignment) -> ShiftKind:
        """Return the shift of an assignment."""
        return next(kind for kind in self.problem.shifts if kind.code == each.shift)

    def minutes(self, each: Assignment) -> int:
        """Return the worked minutes of an assignment."""
        kind = self.kind(each)
        return kind.ends - kind.begins - kind.break_minutes

    def rule(self, rule: Rule, day: date | None = None, shift: str = "") -> RuleOf:
        """Return a rule of this worker."""
        return RuleOf(rule=rule, worker=self.worker.code, day=day, shift=shift)

    def weeks(self) -> Iterator[tuple[date, date]]:
        """Yield the first and last day of each week which touches the roster."""
        begin = self.problem.first_day
        while begin.weekday() != self.problem.labour.week_begins:
            begin -= ONE_DAY
        while begin <= self.problem.last_day:
            yield begin, begin + 6 * ONE_DAY
            begin += 7 * ONE_DAY


def broken_over_days(line: Timeline) -> list[RuleOf]:
    """Return what one worker's shifts break together."""
    return [
        *_hours(line), *_weeks(line), *_in_a_row(line), *_days_off(line), *_between(line), *_short_runs(line),
        *_weekends(line), *_counts(line),
    ]  # fmt: skip


def _hours(line: Timeline) -> Iterator[RuleOf]:
    worker = line.worker
    total = sum(line.minutes(each) for each in line.mine)
    real = sum(line.minutes(each) for each in line.mine if not line.kind(each).standby)
    if (worker.max_minutes is not None and total > worker.max_minutes) or real < worker.min_minutes:
        yield line.rule(Rule.MINUTES)


def _weeks(line: Timeline) -> Iterator[RuleOf]:
    for begin, end in line.weeks():
        shifts = [each for each in [*line.earlier, *line.mine] if begin <= each.day <= end]
        total = sum(line.minutes(each) for each in shifts)
        if any(
            limit is not None and total > limit
            for limit in (line.problem.labour.week_minutes, line.worker.week_minutes)
        ):
            yield line.rule(Rule.WEEK_MINUTES, begin)
        if line.worker.week_days is not None and len({each.day for each in shifts}) > line.worker.week_days:
            yield line.rule(Rule.WEEK_DAYS, begin)


def _in_a_row(line: Timeline) -> Iterator[RuleOf]:
    for first, length in _runs(line.worked_days):
        last = first + (length - 1) * ONE_DAY
        limits = (line.problem.labour.consecutive_days, line.worker.consecutive_days)
        if last >= line.problem.first_day and any(limit is not None and length > limit for limit in limits):
            yield line.rule(Rule.CONSECUTIVE, first)


def _runs(days: Iterable[date]) -> Iterator[tuple[date, int]]:
    """Yield the first day and the length of each unbroken run of days."""
    length = 0
    previous: date | None = None
    for day in sorted(days):
        if previous is not None and day - previous > ONE_DAY:
            yield previous - (length - 1) * ONE_DAY, length
            length = 0
        length += 1
        previous = day
    if previous is not None:
        yield previous - (length - 1) * ONE_DAY, length


def _days_off(line: Timeline) -> Iterator[RuleOf]:
    labour, problem = line.problem.labour, line.problem
    spans = [(begin, end, labour.days_off_each_week) for begin, end in line.weeks()]
    begin = problem.first_day
    while labour.days_off_in_four_weeks and begin + 27 * ONE_DAY <= problem.last_day:
        spans.append((begin, begin + 27 * ONE_DAY, labour.days_off_in_four_weeks))
        begin += 28 * ONE_DAY
    crossing = {each.day + ONE_DAY for each in [*line.earlier, *line.mine] if line.kind(each).ends > DAY}
    for begin, end, free in spans:
        if line.known_from <= begin and end <= problem.last_day:
            busy = sum(begin <= day <= end for day in line.worked_days | crossing)
            if (end - begin).days + 1 - busy < free:
                yield line.rule(Rule.DAYS_OFF, begin)


def _between(line: Timeline) -> Iterator[RuleOf]:
    rest = line.problem.labour.rest_minutes
    shifts = sorted([*line.earlier, *line.mine], key=lambda each: each.day)
    for one, two in pairwise(shifts):
        if two.day < line.problem.first_day:
            continue
        free = (two.day - one.day).days * DAY + line.kind(two).begins - line.kind(one).ends
        if rest is not None and free < rest and two.day > one.day:
            yield line.rule(Rule.REST, two.day)
        if two.day - one.day == ONE_DAY and two.shift in line.kind(one).not_followed_by:
            yield line.rule(Rule.SUCCESSION, two.day)


def _short_runs(line: Timeline) -> Iterator[RuleOf]:
    problem, last = line.problem, line.problem.last_day
    span = [line.known_from + n * ONE_DAY for n in range((last - line.known_from).days + 1)]
    wanted: tuple[tuple[Callable[[date], bool], int, Rule], ...] = (
        (lambda day: day in line.worked_days, line.worker.min_days_together, Rule.MIN_TOGETHER),
        (lambda day: day not in line.worked_days, line.worker.min_days_off_together, Rule.MIN_OFF_TOGETHER),
    )
    for belongs, shortest, rule in wanted:
        for first, length in _runs(filter(belongs, span)):
            end = first + (length - 1) * ONE_DAY
            cut = problem.runs_go_on and (first == line.known_from or end == last)
            if length < shortest and not cut and end >= problem.first_day - ONE_DAY:
                yield line.rule(rule, first)


def _weekends(line: Timeline) -> Iterator[RuleOf]:
    saturdays = {each.day - (each.day.weekday() - 5) * ONE_DAY for each in line.mine if each.day.weekday() >= 5}
    if line.worker.max_weekends is not None and len(saturdays) > line.worker.max_weekends:
        yield line.rule(Rule.WEEKENDS)


def _counts(line: Timeline) -> Iterator[RuleOf]:
    for code, limit in line.worker.max_of_shift.items():
        if sum(each.shift == code for each in line.mine) > limit:
            yield line.rule(Rule.SHIFT_COUNT, shift=code)
