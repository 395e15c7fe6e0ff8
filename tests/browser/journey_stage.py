"""The contract for the whole day's journey: one clerk, one supervisor, the manager, the city, a kiosk and a board."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from madoguchi.accounts.device_cookie import cookie_name
from madoguchi.contract.models import Site
from tests.makers.accounts import make_membership, make_person, pair_device, signed_in_client
from tests.makers.contract import make_contract

PEOPLE = {
    "clerk": (Role.COUNTER_STAFF, "体験 三郎"),
    "supervisor": (Role.COUNTER_SUPERVISOR, "体験 花子"),
    "manager": (Role.GENERAL_MANAGER, "体験 一郎"),
    "city": (Role.CITY_OFFICIAL, "体験 市子"),
}


def lay(site_code: str) -> dict[str, Any]:
    """Load the contract and give everybody a way in."""
    contract = make_contract()
    site = contract.sites.get(code=site_code)
    devices = {"kiosk": DeviceKind.KIOSK, "board": DeviceKind.BOARD}
    return {name: person(site, *who) for name, who in PEOPLE.items()} | {
        name: {"cookie": cookie_name(), "value": pair_device(kind=kind, site=site).token}
        for name, kind in devices.items()
    }


def person(site: Site, role: Role, name: str) -> dict[str, str]:
    user = make_person(display_name=name)
    make_membership(user, role=role, contract=site.contract, sites=[site] if role in SITE_ROLES else ())
    session = signed_in_client(user=user).cookies[settings.SESSION_COOKIE_NAME].value
    return {"cookie": settings.SESSION_COOKIE_NAME, "value": session}
