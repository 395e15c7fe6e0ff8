"""A contract with its people three weeks after the opening. Runs inside a process with Django ready; speaks JSON."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import Role
from madoguchi.compliance.models import Declaration
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.contract import make_contract

PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}


def lay() -> dict[str, Any]:
    """Make a contract which nobody has judged yet."""
    contract = make_contract()
    users = {name: make_person(username=role, display_name=f"体験 {name}") for name, role in PEOPLE.items()}
    for name, role in PEOPLE.items():
        make_membership(users[name], role=role, contract=contract)
    return {"slug": contract.slug, "people": {name: _cookie(user) for name, user in users.items()}}


def declared() -> list[list[str]]:
    """Return what was declared."""
    rows = Declaration.objects.order_by("at").values_list("obligation__code", "verdict", "file_name")
    return [list(each) for each in rows]


def _cookie(user: Any) -> dict[str, str]:
    client = signed_in_client(user=user)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
