"""Which shifts people work by: of each day those of the highest published roster which covers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.contract.models import Contract
from madoguchi.people.models import Worker
from madoguchi.roster.choices import RosterState
from madoguchi.roster.models import Roster, RosterRules, RosterShift, WorkerTerms

RULE_FIELDS = (
    "day_minutes",
    "week_minutes",
    "consecutive_days",
    "rest_minutes",
    "break_over_six",
    "break_over_eight",
    "reserve_counter",
    "reserve_calls",
    "self_service",
    "agreement",
)


def shifts_with_names(rows: QuerySet[RosterShift]) -> QuerySet[RosterShift]:
    """Return the shifts with worker, site and post."""
    return rows.select_related("worker", "site", "post")


def rosters_by_day(contract: Contract, first: date, last: date) -> dict[date, Roster]:
    """Return of each day which roster counts; days without a published roster are left out."""
    rows = Roster.objects.filter(
        contract=contract, state=RosterState.PUBLISHED, first_on__lte=last, last_on__gte=first
    ).order_by("number")
    found: dict[date, Roster] = {}
    for roster in rows:
        day = max(first, roster.first_on)
        while day <= min(last, roster.last_on):
            found[day] = roster
            day += timedelta(days=1)
    return found


def shifts_in_force(contract: Contract, first: date, last: date) -> list[RosterShift]:
    """Return the shifts which count, in order of day, place and name."""
    return shifts_under(rosters_by_day(contract, first, last))


def shifts_under(by_day: Mapping[date, Roster]) -> list[RosterShift]:
    """Return of each day the shifts of its roster, in order of day, place and name."""
    if not by_day:
        return []
    rosters = {each.pk for each in by_day.values()}
    rows = RosterShift.objects.filter(roster__in=rosters, day__range=(min(by_day), max(by_day)))
    found = shifts_with_names(rows)
    return [each for each in found if each.day in by_day and by_day[each.day].pk == each.roster_id]


def roster_on(contract: Contract, day: date) -> Roster | None:
    """Return the roster which counts on a day."""
    return rosters_by_day(contract, day, day).get(day)


def shift_in_force(worker: Worker, day: date) -> RosterShift | None:
    """Return what a worker works on a day."""
    roster = roster_on(worker.contract, day)
    if roster is None:
        return None
    return shifts_with_names(RosterShift.objects.filter(roster=roster, worker=worker, day=day)).first()


def shifts_of(worker: Worker, first: date, last: date) -> list[RosterShift]:
    """Return what a worker works from the first day to the last."""
    return [each for each in shifts_in_force(worker.contract, first, last) if each.worker_id == worker.pk]


def rules_in_force(contract: Contract) -> RosterRules:
    """Return the rules of work which hold; the law's figures (not stored, number 0) where nobody wrote any."""
    return RosterRules.objects.filter(contract=contract).first() or RosterRules(contract=contract, number=0)


def rule_values(rules: RosterRules) -> dict[str, Any]:
    """Return the rules of work as values to be written anew."""
    return {name: getattr(rules, name) for name in RULE_FIELDS}


def terms_in_force(workers: Iterable[Worker], on: date) -> dict[UUID, WorkerTerms]:
    """Return what was agreed with each worker, as it stands on a day."""
    rows = WorkerTerms.objects.filter(worker__in=list(workers), from_on__lte=on).order_by("from_on")
    return {each.worker_id: each for each in rows}
