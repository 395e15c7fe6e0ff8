"""The menu offers nobody a door which is closed to them."""

from __future__ import annotations

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.project.menu import PLACES, menu_for
from tests.makers.accounts import make_user, signed_in_client
from tests.makers.contract import make_contract, make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_whatever_the_menu_shows_opens(role: Role) -> None:
    contract = make_contract()
    site = make_site(contract)
    user = make_user(role=role, contract=contract, sites=[site])
    client, membership = signed_in_client(user=user), user.memberships.get()
    shut = [href for entry in menu_for(membership) for href in entry.hrefs if client.get(href).status_code != 200]
    assert shut == []


def test_a_group_stands_together() -> None:
    """Two places of one group with another between them would make two groups of one name."""
    groups = [each.group for each in PLACES if each.group]
    starts = [group for before, group in zip(["", *groups], groups, strict=False) if group != before]
    assert len(starts) == len(set(starts))
