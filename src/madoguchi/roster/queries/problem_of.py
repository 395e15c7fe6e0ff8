"""A roster's period as the question which the solver and the checker are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import prefetch_related_objects

from madoguchi.contract.models import Contract
from madoguchi.contract.queries import opening_days
from madoguchi.roster.calc.labour import BreakRule, LabourRules
from madoguchi.roster.calc.problem import Assignment, Problem, ShiftKind, Worker
from madoguchi.roster.choices import Hard
from madoguchi.roster.models import RosterRules
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.in_force import rosters_by_day, rules_in_force, shifts_under
from madoguchi.roster.queries.needed import Wanted, needs_of, posts_by_work
from madoguchi.roster.queries.patterns import PLACE_WORDS, patterns_of
from madoguchi.roster.queries.rosterable import rosterable, unavailable_in, wishes_in, workers_from

DAYS_BEFORE = 13
HALF_DAY = 5 * 60


def problem_of(contract: Contract, first: date, last: date, *, hard: Hard, counted: bool = True) -> Problem:
    """Return the question. ``hard``: who must be there; any other gap only costs. ``counted``: see ``Wanted``."""
    prefetch_related_objects([contract], "sites", "closed_days", "posts")
    opened = list(opening_days(contract, first, last))
    rules, found = rules_in_force(contract), rosterable(contract, first, last)
    half = any(each.half_days for each in found.terms.values())
    shifts = patterns_of(contract, opened, rules, half_days=half)
    wanted = Wanted(contract=contract, posts=posts_by_work(contract), rules=rules, hard=hard, counted=counted)
    needs = needs_of(wanted, opened, first, last)
    eve = first - timedelta(days=1)
    by_day = rosters_by_day(contract, eve - timedelta(days=DAYS_BEFORE), eve)
    workers = workers_from(found, needs, (each.code for each in shifts if each.minutes <= HALF_DAY))
    before = assignments_of(shifts_under(by_day))
    return Problem(
        first_day=first,
        days=(last - first).days + 1,
        workers=workers,
        shifts=shifts,
        needs=needs,
        unavailable=unavailable_in(contract, found),
        wishes=wishes_in(found),
        labour=labour_of(rules),
        before=known_ones(before, workers, shifts),
        known_from=min(by_day, default=None),
        labels=_labels(contract),
    )


def known_ones(
    shifts: Iterable[Assignment], workers: Sequence[Worker], kinds: Sequence[ShiftKind]
) -> tuple[Assignment, ...]:
    """Return the shifts of people who can be rostered still, at working times which there are still."""
    people, codes = {each.code for each in workers}, {each.code for each in kinds}
    return tuple(each for each in shifts if each.worker in people and each.shift in codes)


def labour_of(rules: RosterRules) -> LabourRules:
    """Return the rules of work as the solver takes them."""
    return LabourRules(
        breaks=(BreakRule(360, rules.break_over_six), BreakRule(480, rules.break_over_eight)),
        day_minutes=rules.day_minutes,
        week_minutes=rules.week_minutes,
        consecutive_days=rules.consecutive_days,
        rest_minutes=rules.rest_minutes,
    )


def _labels(contract: Contract) -> dict[str, str]:
    sites = {each.code: each.short_name for each in contract.sites.all()}
    return PLACE_WORDS | sites | {each.code: each.title for each in contract.posts.all()}
