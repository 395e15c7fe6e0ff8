"""The published roster beside the attendance: what each worked day was planned as, and who was planned and never seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.costs.queries.attendance import Desks, PersonDay
from madoguchi.roster.models import RosterShift
from madoguchi.roster.queries.hours import planned_shifts

Planned = Mapping[tuple[UUID, date], RosterShift]


@dataclass(frozen=True, slots=True)
class BesideRoster:
    """Worked days, each with its planned shift, and the planned shifts of days which are over without any attendance."""

    days: list[tuple[PersonDay, RosterShift | None]]
    unseen: list[RosterShift]


def rostered(contract: Contract, first: date, last: date, *, desks: Desks) -> Planned:
    """Return the planned shifts at the desks which somebody may look at."""
    return {key: each for key, each in planned_shifts(contract, first, last).items() if _within(each, desks)}


def beside_roster(days: Sequence[PersonDay], planned: Planned, *, today: date) -> BesideRoster:
    """Return the attendance beside the plan."""
    seen = {(each.worker.pk, each.day) for each in days}
    unseen = [each for key, each in planned.items() if each.day < today and key not in seen]
    return BesideRoster([(each, planned.get((each.worker.pk, each.day))) for each in days], unseen)


def _within(shift: RosterShift, desks: Desks) -> bool:
    if shift.site_id is None:
        return desks.calls
    return desks.sites is None or shift.site_id in desks.sites
