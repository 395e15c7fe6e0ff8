"""A week which was handed in, for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import Role
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.reports import make_frozen, make_week
from tests.reports.actions.test_editions import correct_records


def lay() -> dict[str, Any]:
    """Make a contract with a frozen week of which some records were corrected afterwards."""
    contract = make_contract()
    people = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
    users = {name: make_person(username=role, display_name=f"体験 {name}") for name, role in people.items()}
    for name, role in people.items():
        make_membership(users[name], role=role, contract=contract)
    make_week(contract, visitors_a_day=2)
    make_frozen(contract)
    correct_records(contract)
    return {"slug": contract.slug, "people": {name: _cookie(user) for name, user in users.items()}}


def _cookie(user: Any) -> dict[str, str]:
    client = signed_in_client(user=user)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
