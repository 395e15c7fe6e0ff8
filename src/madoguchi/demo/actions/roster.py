"""Publishes the roster of the present four weeks, in which whoever was seen at a desk is planned there; wishes for the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.contract.calc.business_days import monday_of
from madoguchi.demo.actions.call_days import HELPERS, SEATS
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.actions.filling import fill_roster
from madoguchi.roster.actions.keeping import Reason
from madoguchi.roster.actions.opening import open_roster, publish_roster
from madoguchi.roster.actions.wishing import keep_rules, keep_wishes
from madoguchi.roster.calc.outline import Duty, Outline
from madoguchi.roster.calc.problem import Assignment, Problem
from madoguchi.roster.choices import ChangeKind, WishKind
from madoguchi.roster.queries.broken import problem_of_roster
from madoguchi.roster.queries.in_force import rule_values, rules_in_force
from madoguchi.roster.queries.patterns import CALLS, OFFICE, RESERVE

if TYPE_CHECKING:
    from madoguchi.accounts.access import Principal
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.roster.models import Roster

WEEKS_BACK, WEEKS = 2, 4
WEEK: Final = dt.timedelta(days=7)
WRITTEN_AT: Final = dt.time(15)
NOTE: Final = "開設曜日と席の数に合わせて並べた"
WISHES: Final = ((1, WishKind.OFF, "家の用事"), (3, WishKind.WORK, ""), (8, WishKind.CANNOT, "休暇"))


def publish_present_roster(play: Play) -> None:
    """Write the rules, fill and publish the roster, and let two operators write wishes for the next one."""
    first, last = _period(play)
    by = _by(play, first - dt.timedelta(days=3))
    values = rule_values(rules_in_force(play.contract)) | {"reserve_calls": len(HELPERS)}
    keep_rules(contract=play.contract, rules_id=_key(play, "rules"), values=values, by=by)
    roster = open_roster(contract=play.contract, roster_id=_key(play, "roster"), first_on=first, last_on=last, by=by)
    reason = Reason(change_id=_key(play, "filled"), kind=ChangeKind.PLANNED, note=NOTE)
    fill_roster(roster=roster, wanted=tuple(_wanted(play, roster)), reason=reason, by=by)
    publish_roster(roster=roster, change_id=_key(play, "published"), by=by)
    _wish(play, last)


def _period(play: Play) -> tuple[dt.date, dt.date]:
    contract = play.contract
    first = max(contract.counters_open_on, monday_of(play.until.date()) - WEEKS_BACK * WEEK)
    return first, min(contract.ends_on, monday_of(first) + WEEKS * WEEK - dt.timedelta(days=1))


def _wanted(play: Play, roster: Roster) -> Iterator[Assignment]:
    """Give the shifts: at each desk whoever sits there in the played days, one break after the other."""
    problem = problem_of_roster(roster)
    outline, workers = Outline(problem), _workers(play)
    away, places = {(each.worker, each.day) for each in problem.unavailable}, _places(play)
    for index in range(problem.days):
        day = problem.day(index)
        for duty in _once(outline.duties[index]):
            starts = outline.break_starts(outline.kinds[duty.shift]) or (None,)
            people = [workers[each.user] for each in places.get((duty.place, duty.post), ()) if each.user in workers]
            free = [each for each in people if (str(each.pk), day) not in away]
            for number, worker in enumerate(free):
                yield _assignment(problem, duty, worker, starts[2 * number % len(starts)])


def _once(duties: Iterable[Duty]) -> Iterator[Duty]:
    """Give the first shift of each place and post."""
    seen = set()
    for duty in duties:
        if (duty.place, duty.post) not in seen:
            seen.add((duty.place, duty.post))
            yield duty


def _places(play: Play) -> dict[tuple[str, str], list[Principal]]:
    """Return who sits where: the people of each site, the seats, the reserve, and the office."""
    company, contract = play.company, play.contract
    operators = company.all(contract, Role.OPERATOR)
    found = {
        (CALLS, Role.OPERATOR): operators[: len(SEATS)],
        (RESERVE, Role.OPERATOR): operators[len(SEATS) : len(SEATS) + len(HELPERS)],
        (CALLS, Role.CALL_CENTRE_SUPERVISOR): company.all(contract, Role.CALL_CENTRE_SUPERVISOR)[:1],
        (OFFICE, Role.GENERAL_MANAGER): company.all(contract, Role.GENERAL_MANAGER)[:1],
    }
    for site in contract.sites.all():
        found[site.code, Role.COUNTER_SUPERVISOR] = company.at(site, Role.COUNTER_SUPERVISOR)[:1]
        found[site.code, Role.COUNTER_STAFF] = company.at(site, Role.COUNTER_STAFF)
    return {(place, str(post)): people for (place, post), people in found.items()}


def _workers(play: Play) -> dict[object, Worker]:
    rows = Worker.objects.filter(contract=play.contract, user__isnull=False).select_related("user")
    return {each.user: each for each in rows}


def _assignment(problem: Problem, duty: Duty, worker: Worker, break_at: int | None) -> Assignment:
    return Assignment(
        worker=str(worker.pk),
        day=problem.day(duty.day),
        shift=duty.shift,
        place=duty.place,
        post=duty.post,
        break_at=break_at,
    )


def _wish(play: Play, last: dt.date) -> None:
    workers = _workers(play)
    for person in play.company.all(play.contract, Role.OPERATOR)[:2]:
        worker = workers.get(person.user)
        days = {last + dt.timedelta(days=ahead): (str(kind), note) for ahead, kind, note in WISHES}
        wanted = {day: wish for day, wish in days.items() if day <= play.contract.ends_on}
        if worker is not None and wanted and person.user is not None:
            keep_wishes(worker=worker, wanted=wanted, by=By(user=person.user, actor=person.actor, now=play.until))


def _by(play: Play, day: dt.date) -> By:
    manager = play.company.one(play.contract, Role.GENERAL_MANAGER)
    if manager.user is None:
        raise LookupError("the demonstration's people all log in")
    at = dt.datetime.combine(day, WRITTEN_AT, ZoneInfo(play.contract.time_zone))
    return By(user=manager.user, actor=manager.actor, now=min(at, play.until))


def _key(play: Play, what: str) -> UUID:
    return drawn_uuid(seeded(play.seed, "roster", what))
