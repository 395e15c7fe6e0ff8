"""The days as they stand beside the days as they would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import fmean
from typing import Final

from madoguchi.calls.queries.hours import hours_of
from madoguchi.calls.queries.rate_in_force import promise_of
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.planning.calc.day_profile import assumed_shares, half_hours
from madoguchi.planning.calc.events import NOTHING_LEARNED, Event, EventKind, Learned
from madoguchi.planning.calc.seat_search import SeatTarget
from madoguchi.planning.calc.what_if import (
    Closure,
    DayBeside,
    Desk,
    PlainDay,
    calls_beside,
    moved_to_others,
    visits_beside,
    would_come,
)
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import Forecast, SeatPlan
from madoguchi.planning.queries.counted import site_key
from madoguchi.planning.queries.events import events_of
from madoguchi.planning.queries.forecasts import learned_of, shares_of
from madoguchi.planning.queries.now import handling_s, patience_s
from madoguchi.planning.queries.seats import accepted_plans, plan_in
from madoguchi.planning.queries.standing import Standing, StandingDay, standing

SPAN: Final = timedelta(days=13)
USUAL_VISIT_MINUTES: Final = 15.0


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked."""

    mailing: Event | None = None
    procedure: Event | None = None
    closure: Closure | None = None
    sick_seats: int = 0
    sick_clerks: int = 0

    @property
    def events(self) -> list[Event]:
        """The events of the case."""
        return [each for each in (self.mailing, self.procedure) if each]


@dataclass(frozen=True, slots=True)
class Sums:
    """Two weeks of calls or visits on both sides."""

    stands: float
    would: float
    most_stands: int
    most_would: int

    @property
    def more(self) -> float:
        """By which part it changes."""
        return self.would / self.stands - 1.0 if self.stands else 0.0


@dataclass(frozen=True, slots=True)
class Beside:
    """The answer: two weeks, day by day and summed."""

    first: date
    last: date
    calls: list[DayBeside]
    visits: list[tuple[str, DayBeside]]
    call_sums: Sums
    visit_sums: Sums
    target_percent: int
    kept_percent: float | None


def event_of(kind: EventKind, title: str, day: date | None, percent: int | None) -> Event | None:
    """Return an event of the case, None where no day was named."""
    if day is None:
        return None
    return Event(f"case-{kind.value}", kind, title, day, None, percent / 100.0 if percent else None)


def beside(contract: Contract, case: Case, first: date, now: datetime) -> Beside:
    """Return two weeks from a day with and without the case. Fourteen queries."""
    last = first + SPAN
    desk = desk_of(contract, now)
    events = events_of(contract)
    calls = standing(contract, Subject.CALLS, first, last, events=events)
    visits = standing(contract, Subject.VISITS, first, last, events=events)
    plans = accepted_plans(contract, first, last)
    hours = _call_hours(contract)
    call_days = [_plain(each, hours, calls.forecast, plans) for each in calls.days]
    visit_days = [_plain(each, (), visits.forecast, plans) for each in visits.days]
    more_calls = would_come(call_days, case.events, _learned(calls))
    more_visits = moved_to_others(visit_days, would_come(visit_days, case.events, _learned(visits)), case.closure)
    by_call = [
        calls_beside(day, number, desk, case.sick_seats) for day, number in zip(call_days, more_calls, strict=True)
    ]
    by_visit = [
        visits_beside(day, number, desk, case.sick_clerks) for day, number in zip(visit_days, more_visits, strict=True)
    ]
    names = [each.site.short_name if each.site else "" for each in visits.days]
    return Beside(
        first,
        last,
        by_call,
        list(zip(names, by_visit, strict=True)),
        sums(by_call),
        sums(by_visit),
        promise_of(contract, business_date(now, contract)).target_percent,
        kept_percent(by_call),
    )


def sums(days: Sequence[DayBeside]) -> Sums:
    """Return both sides summed, and the most people at once."""
    return Sums(
        sum(each.stands.expected for each in days),
        sum(each.would.expected for each in days),
        max((each.stands.people for each in days), default=0),
        max((each.would.people for each in days), default=0),
    )


def kept_percent(days: Sequence[DayBeside]) -> float | None:
    """Return the lowest answer rate of a day if today's seats stayed."""
    return min((each.kept * 100.0 for each in days if each.kept is not None), default=None)


def desk_of(contract: Contract, now: datetime) -> Desk:
    """Return how long calls and visits take here, and what was promised. Three queries."""
    promise, terms = promise_of(contract, business_date(now, contract)), terms_of(contract)
    minutes = [each.minutes for each in terms.purposes]
    return Desk(
        calls_s=handling_s(contract, now),
        patience_s=patience_s(contract, now),
        visit_s=60.0 * (fmean(minutes) if minutes else USUAL_VISIT_MINUTES),
        visit_wait_s=60.0 * terms.visitors.congestion.wait_minutes_above,
        target=SeatTarget(answer_rate=promise.target_percent / 100.0, long_wait_s=float(promise.wait_limit_s)),
    )


def _learned(stands: Standing) -> Learned:
    return learned_of(stands.forecast) if stands.forecast else NOTHING_LEARNED


def _plain(
    each: StandingDay, hours: tuple[time, ...], forecast: Forecast | None, plans: Sequence[SeatPlan]
) -> PlainDay:
    key = site_key(each.site.code, each.day) if each.site else str(each.day.weekday())
    shares = shares_of(forecast, key) if forecast else {}
    place = each.site.code if each.site else ""
    found = shares or assumed_shares(half_hours(each.site.opens_at, each.site.closes_at) if each.site else hours)
    planned = plan_in(plans, each.site, each.day)
    slots = {time.fromisoformat(slot["at"]): slot["at_desk"] for slot in planned.found["slots"]} if planned else {}
    return PlainDay(each.day, place, each.total.expected, each.base, found, slots)


def _call_hours(contract: Contract) -> tuple[time, ...]:
    hours = hours_of(contract)
    return half_hours(hours.opens_at, hours.closes_at) if hours else ()
