"""A contract whose completion report is approved, after its last day. Runs inside a process with Django ready; speaks JSON."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import Role
from madoguchi.archive.models import RecordExport
from madoguchi.contract.models import Contract
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.archive import AFTER_THE_END, WHILE_IT_RAN, make_completed
from tests.makers.contacts import make_contact
from tests.makers.contract import make_contract

PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}


def lay() -> dict[str, Any]:
    """Make the contract with one record."""
    contract = make_contract()
    make_contact(contract.sites.get(code="chuo"), WHILE_IT_RAN)
    make_completed(contract, now=AFTER_THE_END)
    Contract.objects.filter(pk=contract.pk).update(terms=_short(contract.terms), terms_hash="short")
    users = {name: make_person(username=role, display_name=f"体験 {name}") for name, role in PEOPLE.items()}
    for name, role in PEOPLE.items():
        make_membership(users[name], role=role, contract=contract)
    return {"slug": contract.slug, "people": {name: _cookie(user) for name, user in users.items()}}


def written() -> list[list[Any]]:
    """Return what was written out."""
    return [[each.state, each.rows > 0] for each in RecordExport.objects.order_by("asked_at")]


def _short(terms: dict[str, Any]) -> dict[str, Any]:
    """Let the citizens' records be due at once: a journey does not last a year."""
    rules = [each | {"months_after_end": 0 if each["code"] == "citizens" else 60} for each in terms["retention"]]
    return terms | {"retention": rules}


def _cookie(user: Any) -> dict[str, str]:
    client = signed_in_client(user=user)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
