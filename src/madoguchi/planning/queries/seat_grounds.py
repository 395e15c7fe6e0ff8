"""What a plan of seats or clerks is asked of one day: when how many are expected, how it goes here, what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from madoguchi.calls.queries.rate_in_force import promise_of
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.planning.calc.demand import Band
from madoguchi.planning.calc.played_days.shapes import NO_LUNCH, DayCourse, Lunch, Promise, half_hours
from madoguchi.planning.calc.seat_questions import Question
from madoguchi.planning.queries.demand import call_demand, ward_demand
from madoguchi.planning.queries.events import events_of
from madoguchi.planning.queries.seat_habits import Habit, call_habits, visit_habits

LUNCH_FROM, LUNCH_UNTIL = time(11, 30), time(14, 30)
SERVED_IN_TIME = 0.9


@dataclass(frozen=True, slots=True)
class Grounds:
    """The question of a day with its half hours by the clock, where its numbers come from, and why so many are expected.

    ``first_share`` of the calls which are counted are not somebody's second try.
    """

    question: Question
    starts: tuple[time, ...]
    habits: tuple[Habit, ...]
    reasons: tuple[str, ...]
    first_share: float = 1.0


def call_grounds(contract: Contract, day: date, percent: int, now: datetime) -> Grounds | None:
    """Return the question of the call centre's day; None where it is closed. Some eight queries."""
    demand = call_demand(contract, day, events_of(contract))
    if not demand.half_hours:
        return None
    habits, promise = call_habits(contract, now, demand.spread), promise_of(contract, day)
    starts = tuple(each.starts_at for each in demand.half_hours)
    question = Question(
        course=_course([each.calls for each in demand.half_hours], habits.first_share),
        assumptions=habits.assumptions,
        promise=Promise(promise.target_percent / 100.0, float(promise.wait_limit_s)),
        lunch=_lunch(starts),
        probability=percent / 100.0,
    )
    return Grounds(question, starts, habits.lines, demand.reasons_ja, habits.first_share)


def visit_grounds(site: Site, day: date, percent: int, *, wait_minutes: int, now: datetime) -> Grounds | None:
    """Return the question of a counter's day: of ten citizens nine wait less; None where it does not open."""
    demand = ward_demand(site.contract, site, day, events_of(site.contract))
    if not demand.half_hours:
        return None
    habits = visit_habits(site, now, demand.spread)
    starts = tuple(at for at, _ in demand.half_hours)
    question = Question(
        course=_course([band for _, band in demand.half_hours], 1.0),
        assumptions=habits.assumptions,
        promise=Promise(0.0, 60.0 * wait_minutes, 1.0 - SERVED_IN_TIME),
        lunch=_lunch(starts),
        probability=percent / 100.0,
    )
    return Grounds(question, starts, habits.lines, demand.reasons_ja)


def usual_wait_minutes(contract: Contract) -> int:
    """Return the contract's own limit of waits at a counter."""
    return terms_of(contract).visitors.congestion.wait_minutes_above


def _course(bands: list[Band], share: float) -> DayCourse:
    return half_hours(tuple(each.expected * share for each in bands))


def _lunch(starts: tuple[time, ...]) -> Lunch:
    """Return lunch in three turns of an hour from half past eleven; none where the desk does not reach over it."""
    if LUNCH_FROM not in starts or starts[-1] < LUNCH_UNTIL:
        return NO_LUNCH
    return Lunch(first=starts.index(LUNCH_FROM))
