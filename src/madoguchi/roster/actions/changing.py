"""`change_shift`: a worker's day in a roster is set by hand; the checker names each hard rule which it would break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.actions.keeping import Reason, done_before, held, write_shifts
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.choices import RosterState
from madoguchi.roster.models import Roster, RosterChange
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.broken import newly_broken, problem_of_roster, shifts_in

BROKEN = "この変更は、次の決まりに反するためできません。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One worker's day, and what it is to become; None: a free day."""

    worker: Worker
    day: date
    wanted: Assignment | None


@transaction.atomic
def change_shift(*, roster: Roster, cell: Cell, reason: Reason, by: By) -> RosterChange:
    """Set one worker's day. The same change id: nothing more changes.

    Raises ValidationError for a day outside the roster, once it is published also for a day which is over and for a missing
    reason, and for each hard rule which held before and would not hold after it.
    """
    kept = held(roster)
    if known := done_before(kept, reason.change_id):
        return known
    if not kept.first_on <= cell.day <= kept.last_on:
        raise ValidationError({"day": f"{kept.first_on:%Y-%m-%d}から{kept.last_on:%Y-%m-%d}までの日にしてください。"})
    if kept.state == RosterState.PUBLISHED and cell.day < business_date(by.now, kept.contract):
        raise ValidationError("過ぎた日のシフトは変えられません。実際と違うときは、出勤の記録を訂正してください。")
    if kept.state == RosterState.PUBLISHED and not reason.note:
        raise ValidationError({"note": "公表したシフトを変える理由を書いてください。変わる人も読みます。"})
    problem, now = problem_of_roster(kept), assignments_of(shifts_in(kept))
    others = tuple(each for each in now if (each.worker, each.day) != (str(cell.worker.pk), cell.day))
    after = (*others, cell.wanted) if cell.wanted else others
    if words := newly_broken(problem, now, after):
        raise ValidationError([BROKEN, *words])
    change = write_shifts(kept, problem, after, reason=reason, by=by)
    tell(kept, "change_roster_shift", by=by, contract_id=kept.contract_id, day=cell.day.isoformat())
    return change
