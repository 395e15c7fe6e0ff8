"""A roster's period as the question which the solver and the checker are asked."""

from __future__ import annotations

from datetime import date, timedelta

from madoguchi.contract.models import Contract, Post
from madoguchi.roster.calc.labour import BreakRule, LabourRules
from madoguchi.roster.calc.problem import Problem
from madoguchi.roster.models import RosterRules
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.in_force import rosters_by_day, rules_in_force, shifts_in_force
from madoguchi.roster.queries.needed import Wanted, needs_of, posts_by_work
from madoguchi.roster.queries.patterns import PLACE_WORDS, patterns_of
from madoguchi.roster.queries.rosterable import rosterable, unavailable_in, wishes_in, workers_from

DAYS_BEFORE = 13
HALF_DAY = 5 * 60


def problem_of(contract: Contract, first: date, last: date, *, strict: bool) -> Problem:
    """Return the question. ``strict``: whoever is needed must be there; else a gap only costs."""
    rules, found = rules_in_force(contract), rosterable(contract, first, last)
    half = any(each.half_days for each in found.terms.values())
    shifts = patterns_of(contract, first, last, rules, half_days=half)
    wanted = Wanted(contract=contract, posts=posts_by_work(contract), rules=rules, strict=strict)
    needs = needs_of(wanted, first, last)
    eve = first - timedelta(days=1)
    known, by_day = {each.code for each in shifts}, rosters_by_day(contract, eve - timedelta(days=DAYS_BEFORE), eve)
    before = assignments_of(shifts_in_force(contract, min(by_day), eve)) if by_day else ()
    return Problem(
        first_day=first,
        days=(last - first).days + 1,
        workers=workers_from(found, needs, (each.code for each in shifts if each.minutes <= HALF_DAY)),
        shifts=shifts,
        needs=needs,
        unavailable=unavailable_in(contract, found),
        wishes=wishes_in(found),
        labour=labour_of(rules),
        before=tuple(each for each in before if each.shift in known),
        known_from=min(by_day, default=None),
        labels=_labels(contract),
    )


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
    return PLACE_WORDS | sites | {each.code: each.title for each in Post.objects.filter(contract=contract)}
