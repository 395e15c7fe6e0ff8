"""Whom to tell of an incident now: the contact tree in force for this hour, then the city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.queries.deputies import members
from madoguchi.incidents.choices import Party
from madoguchi.incidents.models import IncidentTelling
from madoguchi.people.choices import AttemptResult
from madoguchi.people.models import Worker
from madoguchi.people.models.phones import number_of_step
from madoguchi.people.queries.contacts import absences_of, hours_at, tree_of
from madoguchi.people.queries.line_ups import assignments_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person or place to tell: a key for the form, what they are, their number, and whether they were reached."""

    key: str
    label: str
    party: Party
    post: str = ""
    number: str = ""
    worker: Worker | None = None
    away: bool = False
    told_at: datetime | None = None
    tried: int = 0

    @property
    def tel(self) -> str:
        """Return the number as a telephone dials it."""
        return re.sub(r"[^0-9+]", "", self.number)


def lines_to_tell(contract: Contract, tellings: Sequence[IncidentTelling], now: datetime) -> list[Line]:
    """Return the rows of the contact tree for this hour in their order, the manager if the tree names none, then the city."""
    lines = list(_tree_lines(contract, tellings, now))
    if not any(each.party == Party.MANAGER for each in lines):
        lines.insert(0, _role_line(contract, Role.GENERAL_MANAGER, Party.MANAGER, tellings))
    return [*lines, _role_line(contract, Role.CITY_OFFICIAL, Party.CITY, tellings)]


def _tree_lines(contract: Contract, tellings: Sequence[IncidentTelling], now: datetime) -> Sequence[Line]:
    tree = tree_of(contract)
    if tree is None:
        return ()
    hours = hours_at(contract, now)
    posts = {each.worker_id: each.post for each in assignments_on(contract, business_date(now, contract))}
    away = {each.worker_id for each in absences_of(contract, now) if each.from_at <= now}
    lines = []
    for step in tree.steps.all():
        if step.hours != hours:
            continue
        post = posts.get(step.worker_id) if step.worker_id else None
        is_manager = post is not None and post.code == Role.GENERAL_MANAGER
        mine = [each for each in tellings if _is_same(each, str(step), step.worker)]
        lines.append(
            Line(
                key=f"step-{step.pk}",
                label=str(step),
                party=Party.MANAGER if is_manager else Party.OTHER,
                post=post.title if post else "",
                number=number_of_step(step),
                worker=step.worker,
                away=step.worker_id in away,
                told_at=_told_at(mine),
                tried=len(mine),
            )
        )
    return lines


def _role_line(contract: Contract, role: Role, party: Party, tellings: Sequence[IncidentTelling]) -> Line:
    names = "・".join(each.user.display_name for each in members(contract, (role,)))
    mine = [each for each in tellings if each.party == party and each.worker_id is None]
    return Line(key=str(party), label=party.label, party=party, post=names, told_at=_told_at(mine), tried=len(mine))


def _is_same(telling: IncidentTelling, label: str, worker: Worker | None) -> bool:
    return telling.worker_id == worker.pk if worker else telling.label == label and telling.worker_id is None


def _told_at(tellings: Sequence[IncidentTelling]) -> datetime | None:
    return next((each.at for each in tellings if each.result == AttemptResult.REACHED), None)
