"""Rows as the solver's assignments, and its assignments as rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import time
from uuid import UUID

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.roster.calc.problem import Assignment, Problem, ShiftKind
from madoguchi.roster.choices import Duty
from madoguchi.roster.models import Roster, RosterShift
from madoguchi.roster.queries.patterns import CALLS, OFFICE, RESERVE, minute_of, time_of

DUTIES = {CALLS: Duty.CALLS, OFFICE: Duty.OFFICE, RESERVE: Duty.RESERVE}
PLACES = {duty: place for place, duty in DUTIES.items()}


class Writer:
    """Turns a solver's assignments into rows of one roster. Nothing is saved."""

    def __init__(self, roster: Roster, problem: Problem) -> None:
        """Read posts, sites and opening days once."""
        contract: Contract = roster.contract
        self.roster = roster
        self.kinds: Mapping[str, ShiftKind] = {each.code: each for each in problem.shifts}
        self.posts = {each.code: each for each in Post.objects.filter(contract=contract)}
        self.sites = {each.code: each for each in Site.objects.filter(contract=contract)}
        days = contract.opening_days.filter(date__range=(roster.first_on, roster.last_on), cancelled=False)
        self.opened = set(days.values_list("site__code", "date"))

    def row(self, wanted: Assignment) -> RosterShift:
        """Return an assignment as a row."""
        kind, site = self.kinds[wanted.shift], self.sites.get(wanted.place)
        open_here = (wanted.place, wanted.day) in self.opened
        duty = DUTIES.get(wanted.place) or (Duty.COUNTER if open_here else Duty.SELF_SERVICE)
        return RosterShift(
            id=uuid.uuid4(),
            roster=self.roster,
            worker_id=UUID(wanted.worker),
            day=wanted.day,
            duty=duty,
            site=site,
            post=self.posts[wanted.post],
            pattern=kind.code,
            starts=time_of(kind.begins),
            ends=time_of(kind.ends),
            break_at=_time(wanted.break_at) if kind.break_minutes else None,
            break_minutes=kind.break_minutes,
        )


def _time(minute: int | None) -> time | None:
    return None if minute is None else time_of(minute)


def assignment_of(shift: RosterShift) -> Assignment:
    """Return a row (with site and post) as the solver takes it."""
    return Assignment(
        worker=str(shift.worker_id),
        day=shift.day,
        shift=shift.pattern,
        place=shift.site.code if shift.site else PLACES[Duty(shift.duty)],
        post=shift.post.code,
        break_at=minute_of(shift.break_at) if shift.break_at else None,
    )


def assignments_of(shifts: Iterable[RosterShift]) -> tuple[Assignment, ...]:
    """Return rows as the solver takes them."""
    return tuple(assignment_of(each) for each in shifts)
