"""Planned hours: what the published rosters say, for the costs which stand above. Waiting at home is not counted as work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.roster.choices import Duty
from madoguchi.roster.models import RosterShift
from madoguchi.roster.queries.in_force import shifts_in_force


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """Days and minutes of one post."""

    title: str
    days: int
    minutes: int


def planned_by_post(contract: Contract, first: date, last: date) -> dict[str, PlannedWork]:
    """Return by post what is rostered from the first day to the last."""
    found: dict[str, PlannedWork] = {}
    for shift in planned_shifts(contract, first, last).values():
        before = found.get(shift.post.code, PlannedWork(shift.post.title, 0, 0))
        found[shift.post.code] = PlannedWork(before.title, before.days + 1, before.minutes + shift.minutes)
    return found


def planned_shifts(contract: Contract, first: date, last: date) -> dict[tuple[UUID, date], RosterShift]:
    """Return the rostered work by worker and day."""
    shifts = shifts_in_force(contract, first, last)
    return {(each.worker_id, each.day): each for each in shifts if each.duty != Duty.RESERVE}
