"""How many people are needed where: counters by their opening days, seats by half hour, supervisors always, reserve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.contract.queries import business_calendar, call_centre_calendar, opening_days, terms_of
from madoguchi.roster.calc.problem import Need
from madoguchi.roster.models import RosterRules
from madoguchi.roster.queries.patterns import CALLS, OFFICE, RESERVE, STANDBY, minute_of
from madoguchi.roster.queries.seats_wanted import clerks_wanted, seats_wanted

SLOT = 30
MISSING_SUPERVISOR, MISSING, MISSING_OFFICE, MISSING_RESERVE, TOO_MANY = 200, 60, 10, 40, 4


@dataclass(frozen=True, slots=True)
class Posts:
    """The contract's posts by what they do: at windows, at seats, who supervises each, and who leads all."""

    window: str
    seat: str
    window_head: str
    seat_head: str
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the needs of a roster are made from. ``strict``: everybody needed is a hard rule."""

    contract: Contract
    posts: Posts
    rules: RosterRules
    strict: bool


def posts_by_work(contract: Contract) -> Posts:
    """Return which post does what, from the contract's own terms."""
    terms = terms_of(contract)
    above = {each.code: each.reports_to for each in terms.posts}
    window = terms.line_up.window_post if terms.line_up else ""
    seat = terms.line_up.seat_post if terms.line_up else ""
    leader = next((each.code for each in terms.posts if not each.reports_to), "")
    return Posts(window, seat, above.get(window, ""), above.get(seat, ""), leader)


def needs_of(wanted: Wanted, first: date, last: date) -> tuple[Need, ...]:
    """Return everybody needed from the first day to the last."""
    opened = list(opening_days(wanted.contract, first, last))
    office, desk = business_calendar(wanted.contract), call_centre_calendar(wanted.contract)
    found: list[Need] = []
    for opening in opened:
        found += _at_counter(wanted, opening)
    for day in days_from(first, last):
        if (
            desk is not None
            and desk.is_business_day(day)
            and wanted.posts.seat
            and day >= wanted.contract.counters_open_on
        ):
            found += _at_seats(wanted, day)
        if office.is_business_day(day):
            found += _around(wanted, day, {each.site.code for each in opened if each.date == day})
    return tuple(each for each in found if each.post)


def _at_counter(wanted: Wanted, opening: OpeningDay) -> Iterator[Need]:
    place, hours = opening.site.code, (minute_of(opening.opens_at), minute_of(opening.closes_at))
    yield _head(wanted, (opening.date, place), wanted.posts.window_head, hours)
    clerks = clerks_wanted(wanted.contract, opening.site, opening.date)
    yield Need(day=opening.date, place=place, post=wanted.posts.window, begins=hours[0], ends=hours[1], at_least=1)
    yield Need(
        day=opening.date,
        place=place,
        post=wanted.posts.window,
        begins=hours[0],
        ends=hours[1],
        at_least=clerks if wanted.strict else 0,
        wanted=clerks,
        under=MISSING,
        over=TOO_MANY,
        over_breaks=True,
    )


def _at_seats(wanted: Wanted, day: date) -> Iterator[Need]:
    slots = seats_wanted(wanted.contract, day)
    if not slots:
        return
    hours = (minute_of(slots[0][0]), minute_of(slots[-1][0]) + SLOT)
    yield _head(wanted, (day, CALLS), wanted.posts.seat_head, hours)
    for seats, begins, ends in _spans(slots):
        yield Need(
            day=day,
            place=CALLS,
            post=wanted.posts.seat,
            begins=begins,
            ends=ends,
            at_least=seats if wanted.strict else 0,
            wanted=seats,
            under=MISSING,
            over=TOO_MANY,
        )


def _spans(slots: tuple[tuple[time, int], ...]) -> Iterator[tuple[int, int, int]]:
    """Give half hours which need the same number of seats as one span: seats, begin, end."""
    for seats, part in groupby(slots, key=lambda each: each[1]):
        times = [minute_of(each[0]) for each in part]
        yield seats, times[0], times[-1] + SLOT


def _head(wanted: Wanted, at: tuple[date, str], post: str, hours: tuple[int, int]) -> Need:
    """Return that a supervisor is there all day; their own break passes without another one."""
    return Need(
        day=at[0],
        place=at[1],
        post=post,
        begins=hours[0],
        ends=hours[1],
        at_least=1 if wanted.strict else 0,
        at_most=1,
        wanted=1,
        under=MISSING_SUPERVISOR,
        over_breaks=True,
    )


def _around(wanted: Wanted, day: date, opened: set[str]) -> Iterator[Need]:
    """Give what a working day of the offices needs beside the desks: the leader, reserve, looking after closed counters."""
    posts, rules = wanted.posts, wanted.rules
    yield Need(
        day=day,
        place=OFFICE,
        post=posts.leader,
        wanted=1,
        at_most=1,
        under=MISSING_OFFICE,
        over_breaks=True,
        begins=510,
        ends=1050,
    )
    for post, count in ((posts.window, rules.reserve_counter), (posts.seat, rules.reserve_calls)):
        if count:
            yield Need(
                day=day, place=RESERVE, post=post, shift=STANDBY, wanted=count, at_most=count, under=MISSING_RESERVE
            )
    if not rules.self_service:
        return
    for site in wanted.contract.sites.all():
        if site.code not in opened:
            yield Need(
                day=day,
                place=site.code,
                post=posts.window,
                begins=minute_of(site.opens_at),
                ends=minute_of(site.closes_at),
                wanted=rules.self_service,
                at_most=rules.self_service,
                under=1,
                over_breaks=True,
            )
