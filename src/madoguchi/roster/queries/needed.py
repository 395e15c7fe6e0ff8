"""How many people are needed where: counters by their opening days, seats by half hour, supervisors always, reserve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import groupby

from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.contract.queries import business_calendar, call_centre_calendar, terms_of
from madoguchi.planning.queries.seats import clerks_for, seats_for
from madoguchi.roster.calc.problem import Need
from madoguchi.roster.choices import Hard
from madoguchi.roster.models import RosterRules
from madoguchi.roster.queries.patterns import CALLS, OFFICE, RESERVE, STANDBY, minute_of, time_of

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
    """What the needs of a roster are made from. ``hard``: who must be there, whatever it costs.

    ``counted`` asks the planning how many are needed each day, which takes its time; to check a roster it is enough to know
    where anybody is.
    """

    contract: Contract
    posts: Posts
    rules: RosterRules
    hard: Hard
    counted: bool = True

    def least(self, count: int) -> int:
        """Return how many of those wanted are a hard rule."""
        return count if self.hard is Hard.EVERYBODY else 0


def posts_by_work(contract: Contract) -> Posts:
    """Return which post does what, from the contract's own terms."""
    terms = terms_of(contract)
    above = {each.code: each.reports_to for each in terms.posts}
    window = terms.line_up.window_post if terms.line_up else ""
    seat = terms.line_up.seat_post if terms.line_up else ""
    leader = next((each.code for each in terms.posts if not each.reports_to), "")
    return Posts(window, seat, above.get(window, ""), above.get(seat, ""), leader)


def needs_of(wanted: Wanted, opened: Sequence[OpeningDay], first: date, last: date) -> tuple[Need, ...]:
    """Return everybody needed from the first day to the last; ``opened`` are the opening days among them."""
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
    clerks = max(1, clerks_for(wanted.contract, opening.site, opening.date)) if wanted.counted else 1
    spoken_for = 0 if wanted.hard is Hard.NOBODY else 1
    desk = Need(day=opening.date, place=place, post=wanted.posts.window, begins=hours[0], ends=hours[1], under=MISSING)
    yield replace(desk, at_least=wanted.least(1), wanted=1)  # also while somebody is on a break
    least = max(wanted.least(clerks), spoken_for)
    yield replace(desk, at_least=least, wanted=clerks, over=TOO_MANY, over_breaks=True)


def _at_seats(wanted: Wanted, day: date) -> Iterator[Need]:
    slots = seats_for(wanted.contract, day) if wanted.counted else _open_slots(wanted.contract)
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
            at_least=wanted.least(seats),
            wanted=seats,
            under=MISSING,
            over=TOO_MANY,
        )


def _open_slots(contract: Contract) -> tuple[tuple[time, int], ...]:
    """Return the first and the last half hour of the call centre."""
    desk = terms_of(contract).call_centre
    return ((desk.opens_at, 1), (time_of(minute_of(desk.closes_at) - SLOT), 1)) if desk else ()


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
        at_least=wanted.least(1),
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
