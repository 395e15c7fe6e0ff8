"""Rosters for tests, made through the very actions which the screens use; filled by a table, not by the solver."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.people.models import Worker
from madoguchi.roster.actions.absences import Reported, report_absence
from madoguchi.roster.actions.filling import fill_roster
from madoguchi.roster.actions.keeping import Reason
from madoguchi.roster.actions.opening import open_roster, publish_roster
from madoguchi.roster.actions.swapping import Asked, ask_swap
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.choices import AbsenceReason, ChangeKind, RosterState
from madoguchi.roster.models import Absence, Roster, SwapRequest
from madoguchi.roster.queries.patterns import CALLS
from tests.makers.accounts import make_user
from tests.makers.people import by, make_line_up, make_worker

MONDAY, FRIDAY = date(2023, 10, 23), date(2023, 10, 27)
"""The first whole week of the Chiba counters."""
BEFORE = datetime(2023, 10, 18, 1, 0, tzinfo=UTC)
"""Wednesday of the week before."""
POSTS = {
    "head": "counter_supervisor",
    "clerk-1": "counter_staff",
    "clerk-2": "counter_staff",
    "clerk-3": "counter_staff",
    "calls": "call_centre_supervisor",
    "op-1": "operator",
    "op-2": "operator",
    "op-3": "operator",
    "op-4": "operator",
}
PATTERN = "0830-1730"


@dataclass(frozen=True)
class Staff:
    """The workers of a small contract by their part."""

    contract: Contract
    people: Mapping[str, Worker]

    def shift(self, who: str, day: date, place: str, *, break_at: int = 720) -> Assignment:
        """Return a whole day of somebody."""
        post = POSTS[who]
        return Assignment(
            worker=str(self.people[who].pk), day=day, shift=PATTERN, place=place, post=post, break_at=break_at
        )


def make_staff(contract: Contract, users: Mapping[str, User] | None = None, *, more_operators: int = 0) -> Staff:
    """Enter nine workers (and more operators) and put them in their posts."""
    logged_in, posts = users or {}, POSTS | {f"op-{5 + number}": "operator" for number in range(more_operators)}
    people = {part: make_worker(contract, name=f"体験 {part}", user=logged_in.get(part)) for part in posts}
    make_line_up(contract, {people[part]: post for part, post in posts.items()})
    return Staff(contract, people)


def make_roster(contract: Contract) -> Roster:
    """Begin the roster of the first whole week."""
    doer = by(contract=contract, now=BEFORE)
    return open_roster(contract=contract, roster_id=uuid.uuid4(), first_on=MONDAY, last_on=FRIDAY, by=doer)


def make_filled(staff: Staff) -> Roster:
    """Fill each open counter and two seats on Monday and Tuesday."""
    roster, tuesday = make_roster(staff.contract), date(2023, 10, 24)
    wanted = [
        staff.shift("head", MONDAY, "chuo"),
        staff.shift("clerk-1", MONDAY, "chuo", break_at=690),
        staff.shift("clerk-2", MONDAY, "chuo", break_at=780),
        *(staff.shift(who, day, CALLS) for who in ("calls", "op-1", "op-2") for day in (MONDAY, tuesday)),
    ]
    wanted += [
        staff.shift("clerk-1", tuesday, "hanamigawa"),
        staff.shift("clerk-1", date(2023, 10, 25), "inage"),
        staff.shift("clerk-2", date(2023, 10, 25), "mihama"),
        staff.shift("clerk-1", date(2023, 10, 26), "wakaba"),
        staff.shift("clerk-1", FRIDAY, "midori"),
    ]
    reason = Reason(change_id=uuid.uuid4(), kind=ChangeKind.PLANNED, note="テスト用に並べた")
    fill_roster(roster=roster, wanted=wanted, reason=reason, by=by(contract=staff.contract, now=BEFORE))
    return roster


def make_published(staff: Staff) -> Roster:
    """Fill and publish."""
    roster = make_filled(staff)
    return publish_roster(roster=roster, change_id=uuid.uuid4(), by=by(contract=staff.contract, now=BEFORE))


def make_absence(staff: Staff, who: str = "op-1") -> Absence:
    """Report that somebody does not come on Monday."""
    reported = Reported(worker=staff.people[who], first_on=MONDAY, last_on=MONDAY, reason=AbsenceReason.SICK)
    return report_absence(absence_id=uuid.uuid4(), reported=reported, by=by(contract=staff.contract, now=BEFORE))


def make_swap(staff: Staff, who: str = "op-1", other: str = "op-3") -> SwapRequest:
    """Ask that a colleague takes Monday."""
    asked = Asked(worker=staff.people[who], day=MONDAY, other=staff.people[other], note="家の用事")
    return ask_swap(swap_id=uuid.uuid4(), asked=asked, by=by(contract=staff.contract, now=BEFORE))


def put_roster(contract: Contract, *, published: bool = False) -> Roster:
    """Write an empty roster, past the actions: for the many askers of the permission matrix."""
    doer = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    done = {"state": RosterState.PUBLISHED, "published_at": BEFORE, "published_by": doer} if published else {}
    return Roster.objects.create(
        id=uuid.uuid4(),
        contract=contract,
        number=1,
        first_on=MONDAY,
        last_on=FRIDAY,
        made_at=BEFORE,
        made_by=doer,
        **done,
    )


def put_absence(contract: Contract) -> Absence:
    """Write an absence without a roster."""
    doer, worker = make_user(role=Role.GENERAL_MANAGER, contract=contract), make_worker(contract)
    return Absence.objects.create(
        id=uuid.uuid4(),
        worker=worker,
        first_on=MONDAY,
        last_on=MONDAY,
        reason=AbsenceReason.SICK,
        reported_at=BEFORE,
        reported_by=doer,
    )


def put_swap(contract: Contract) -> SwapRequest:
    """Write a request to swap in an empty roster."""
    roster = put_roster(contract, published=True)
    return SwapRequest.objects.create(
        id=uuid.uuid4(),
        roster=roster,
        worker=make_worker(contract),
        day=MONDAY,
        other=make_worker(contract),
        asked_at=BEFORE,
        asked_by=roster.made_by,
    )
