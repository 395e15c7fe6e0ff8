"""A week which was handed in, for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from typing import Any

from madoguchi.accounts.choices import Role
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contract import make_contract
from tests.makers.reports import make_frozen, make_week
from tests.reports.actions.test_editions import correct_records


def lay() -> dict[str, Any]:
    """Make a contract with a frozen week of which some records were corrected afterwards."""
    contract = make_contract()
    people = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
    users = make_people(contract, people)
    make_week(contract, visitors_a_day=2)
    make_frozen(contract)
    correct_records(contract)
    return {"slug": contract.slug, "people": {name: session_cookie(user) for name, user in users.items()}}
