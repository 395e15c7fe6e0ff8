"""A contract with its people three weeks after the opening. Runs inside a process with Django ready; speaks JSON."""

from __future__ import annotations

from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.compliance.models import Declaration
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contract import make_contract

PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}


def lay() -> dict[str, Any]:
    """Make a contract which nobody has judged yet."""
    contract = make_contract()
    users = make_people(contract, PEOPLE)
    return {"slug": contract.slug, "people": {name: session_cookie(user) for name, user in users.items()}}


def declared() -> list[list[str]]:
    """Return what was declared."""
    rows = Declaration.objects.order_by("at").values_list("obligation__code", "verdict", "file_name")
    return [list(each) for each in rows]
