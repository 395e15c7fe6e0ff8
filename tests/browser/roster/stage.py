"""A contract in its first days, with fifteen workers in their posts. Runs inside a process with Django ready (`run_inside`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.roster.actions.wishing import keep_wishes
from madoguchi.roster.choices import WishKind
from madoguchi.roster.models import Absence, Roster
from madoguchi.roster.queries.broken import broken_in
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contract import make_contract
from tests.makers.people import by
from tests.makers.roster import BEFORE, make_staff

SICK_ON = date(2023, 10, 24)
PEOPLE = {"総括": Role.GENERAL_MANAGER, "オペレーター": Role.OPERATOR, "責任者": Role.CALL_CENTRE_SUPERVISOR}


def lay() -> dict[str, Any]:
    """Make the people; one of the operators logs in."""
    contract = make_contract()
    users = make_people(contract, PEOPLE)
    staff = make_staff(contract, {"op-1": users["オペレーター"]}, more_operators=6)
    wanted = {SICK_ON: (str(WishKind.WORK), "")}
    keep_wishes(worker=staff.people["op-1"], wanted=wanted, by=by(contract=contract, now=BEFORE))
    cookies = {name: session_cookie(user) for name, user in users.items()}
    return {"slug": contract.slug, "people": cookies, "sick": staff.people["op-1"].name}


def kept() -> dict[str, Any]:
    """Return what was written down, and whether it keeps the rules."""
    roster = Roster.objects.get()
    return {
        "state": roster.state,
        "shifts": roster.shifts.count(),
        "changes": [each.kind for each in roster.changes.order_by("number")],
        "broken": [each.words_ja for each in broken_in(roster)],
        "repaired": Absence.objects.filter(repaired_by__isnull=False).count(),
    }
