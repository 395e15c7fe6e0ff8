"""People, devices and signed-in browsers for tests."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.test import Client

from madoguchi.accounts import session_marks
from madoguchi.accounts.access import Principal
from madoguchi.accounts.actions.devices import Paired, pair
from madoguchi.accounts.backends import BACKEND
from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from madoguchi.accounts.device_cookie import cookie_name
from madoguchi.accounts.models import Device, Membership, User
from madoguchi.accounts.queries.principals import current_memberships, token_hash
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract, Site
from tests.makers.contract import make_contract, make_site

PASSWORD = "tests-only-4711-pass"
LONG_AGO = datetime(2023, 8, 1, 0, 0, tzinfo=UTC)
TESTER = Actor(kind="job", id="tests", label="テスト")
_numbers = itertools.count(1)
_tokens: dict[str, str] = {}


def make_person(*, username: str = "", display_name: str = "") -> User:
    """Return a person who belongs nowhere yet; the password is PASSWORD."""
    number = next(_numbers)
    user = User(username=username or f"taiken-{number}", display_name=display_name or f"体験 {number}")
    user.set_password(PASSWORD)
    user.save(force_insert=True)
    return user


def make_membership(
    user: User, *, role: Role = Role.COUNTER_STAFF, contract: Contract | None = None, sites: Collection[Site] = ()
) -> Membership:
    """Give a person a place; a site role without named sites gets the contract's first one."""
    place = contract or make_contract()
    membership = Membership.objects.create(user=user, contract=place, role=role, starts_at=LONG_AGO)
    membership.sites.set(sites or (place.sites.all()[:1] if role in SITE_ROLES else ()))
    return membership


def make_user(
    *,
    role: Role = Role.COUNTER_STAFF,
    contract: Contract | None = None,
    sites: Collection[Site] = (),
    username: str = "",
) -> User:
    """Return a person with a role in a contract (Chiba unless given)."""
    user = make_person(username=username)
    make_membership(user, role=role, contract=contract, sites=sites)
    return user


def pair_device(*, kind: DeviceKind = DeviceKind.KIOSK, site: Site | None = None, name: str = "") -> Paired:
    """Pair a device and return it with its token."""
    place = site or make_site()
    paired = pair(site=place, kind=kind, name=name or kind.label, actor=TESTER, now=LONG_AGO)
    _tokens[token_hash(paired.token)] = paired.token
    return paired


def make_device(*, kind: DeviceKind = DeviceKind.KIOSK, site: Site | None = None) -> Device:
    """Return a paired device; `signed_in_client(device=…)` knows its token."""
    return pair_device(kind=kind, site=site).device


def token_of(device: Device) -> str:
    """Return the token of a device which one of these makers paired."""
    return _tokens[device.token_hash]


def principal_for(*, user: User | None = None, device: Device | None = None) -> Principal:
    """Return who would be asking."""
    memberships = current_memberships(user, now=office_now()) if user else ()
    return Principal(user=user, device=device, memberships=memberships)


def signed_in_client(*, user: User | None = None, device: Device | None = None) -> Client:
    """Return a browser in which a person has logged in completely, at a paired device if one is given."""
    client = Client()
    if device is not None:
        client.cookies[cookie_name()] = token_of(device)
    if user is not None:
        client.force_login(user, backend=BACKEND)
        session = client.session
        session_marks.start(session, now=office_now())
        session_marks.note_second_factor(session)
        session.save()
    return client


def session_cookie(user: User) -> dict[str, str]:
    """Return the cookie of a browser in which a person has logged in completely."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": signed_in_client(user=user).cookies[name].value}


def make_people(contract: Contract, roles: Mapping[str, Role]) -> dict[str, User]:
    """Return people of those names, plainly invented, each with a role in the contract."""
    people = {name: make_person(display_name=f"体験 {name}") for name in roles}
    for name, role in roles.items():
        make_membership(people[name], contract=contract, role=role)
    return people


def client_for(role: Role, *, contract: Contract | None = None, sites: Collection[Site] = ()) -> Client:
    """Return a browser in which somebody of that role has logged in."""
    return signed_in_client(user=make_user(role=role, contract=contract, sites=sites))
