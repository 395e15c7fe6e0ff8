"""The table of abilities, and the predicates made from it."""

from __future__ import annotations

import pytest

from madoguchi.accounts import rules
from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from tests.accounts.ground import lay_contract, site_of
from tests.makers.accounts import make_device, make_membership, make_person, make_user, principal_for


def test_the_table_names_every_role_once() -> None:
    assert sorted(rules.COLUMNS.values()) == sorted(Role)


def test_the_auditor_only_reads() -> None:
    held = {ability for ability, roles in rules.ABILITIES.items() if Role.AUDITOR in roles}
    assert held == {"read_contract", "read_records", "read_reports", "read_audit_trail"}


def test_the_contractor_never_decides_about_its_own_work() -> None:
    assert rules.ABILITIES["decide"] == {Role.CITY_OFFICIAL}
    assert Role.CITY_OFFICIAL not in rules.LOOKS_AFTER[Role.GENERAL_MANAGER]
    assert Role.ADMINISTRATOR not in rules.LOOKS_AFTER[Role.GENERAL_MANAGER]


def test_a_row_which_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        rules.read_table("ability city mana\nread yes")


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("ability", sorted(rules.ABILITIES))
def test_a_predicate_says_what_the_table_says(ability: str, role: Role) -> None:
    contract, other = lay_contract(), lay_contract("betsu")
    site = site_of(contract)
    principal = principal_for(user=make_user(role=role, contract=contract, sites=[site] if role in SITE_ROLES else []))
    expected = role in rules.ABILITIES[ability]
    assert rules.may(ability).test(principal, contract) is expected
    assert rules.may(ability).test(principal, site) is expected
    assert rules.may(ability).test(principal, other) is False


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(SITE_ROLES))
def test_site_roles_count_at_their_own_site_only(role: Role) -> None:
    contract = lay_contract()
    own, next_door = site_of(contract), site_of(contract, "hanamigawa")
    principal = principal_for(user=make_user(role=role, contract=contract, sites=[own]))
    assert rules.is_site_staff.test(principal, own)
    assert not rules.is_site_staff.test(principal, next_door)


@pytest.mark.django_db
def test_a_device_counts_by_kind_and_site() -> None:
    contract = lay_contract()
    own, next_door = site_of(contract), site_of(contract, "hanamigawa")
    principal = principal_for(device=make_device(kind=DeviceKind.BOARD, site=own))
    assert rules.is_board.test(principal, own)
    assert not rules.is_kiosk.test(principal, own)
    assert not rules.is_board.test(principal, next_door)


@pytest.mark.django_db
def test_nobody_changes_their_own_membership() -> None:
    contract = lay_contract()
    boss, clerk = make_person(), make_person()
    own = make_membership(boss, role=Role.ADMINISTRATOR, contract=contract)
    theirs = make_membership(clerk, role=Role.COUNTER_STAFF, contract=contract)
    principal = principal_for(user=boss)
    assert not rules.may_change_membership.test(principal, own)
    assert rules.may_change_membership.test(principal, theirs)
