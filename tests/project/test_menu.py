"""The menu offers nobody a door which is closed to them."""

from __future__ import annotations

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.project.menu import DRAWERS, PLACES, menu_for
from tests.makers.accounts import make_user, signed_in_client
from tests.makers.contract import make_contract, make_site

pytestmark = pytest.mark.django_db


@pytest.mark.spared_on_postgres
@pytest.mark.parametrize("role", list(Role))
def test_whatever_the_menu_shows_opens(role: Role) -> None:
    contract = make_contract()
    site = make_site(contract)
    user = make_user(role=role, contract=contract, sites=[site])
    client, membership = signed_in_client(user=user), user.memberships.get()
    shut = [href for entry in menu_for(membership) for href in entry.hrefs if client.get(href).status_code != 200]
    assert shut == []


@pytest.mark.parametrize("role", list(Role))
def test_at_most_seven_words_stand_in_the_bar(role: Role) -> None:
    """More have no room beside the person in a window of 1280; the table's sections share drawers instead."""
    contract = make_contract()
    sites = list(contract.sites.order_by("pk")[:2])
    user = make_user(role=role, contract=contract, sites=sites)
    bar = menu_for(user.memberships.get())
    assert len(bar) <= 7, [each.label for each in bar]
    assert all(len(each.entries) != 1 for each in bar)


def test_every_section_has_its_drawer() -> None:
    assert {each.section for each in PLACES} - set(DRAWERS) == {""}
