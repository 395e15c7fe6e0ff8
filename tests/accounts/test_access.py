"""The doors: who gets in, who sees nothing, and at what cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts import rules
from madoguchi.accounts.access import ANONYMOUS, Principal, contract_for, require, site_for
from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from madoguchi.accounts.queries.principals import current_memberships, device_with
from madoguchi.contract.clock import office_now
from tests.accounts.ground import lay_contract, site_of
from tests.makers.accounts import make_device, make_membership, make_person, make_user, principal_for, token_of

pytestmark = pytest.mark.django_db
WHOLE_CONTRACT = sorted(set(Role) - SITE_ROLES)


@pytest.mark.parametrize("role", Role)
def test_a_member_finds_their_contract_and_nobody_elses(role: Role) -> None:
    own, other = lay_contract(), lay_contract("betsu")
    principal = principal_for(user=make_user(role=role, contract=own))
    assert contract_for(principal, own.slug) == own
    with pytest.raises(Http404):
        contract_for(principal, other.slug)


@pytest.mark.parametrize("role", sorted(SITE_ROLES))
def test_site_staff_find_only_their_own_site(role: Role) -> None:
    contract = lay_contract()
    own, next_door = site_of(contract), site_of(contract, "hanamigawa")
    principal = principal_for(user=make_user(role=role, contract=contract, sites=[own]))
    assert site_for(principal, contract.slug, own.code) == own
    with pytest.raises(Http404):
        site_for(principal, contract.slug, next_door.code)


@pytest.mark.parametrize("role", WHOLE_CONTRACT)
def test_other_roles_find_every_site_of_their_contract_only(role: Role) -> None:
    contract, other = lay_contract(), lay_contract("betsu")
    principal = principal_for(user=make_user(role=role, contract=contract))
    for site in contract.sites.all():
        assert site_for(principal, contract.slug, site.code) == site
    with pytest.raises(Http404):
        site_for(principal, other.slug, other.sites.all()[0].code)


def test_a_device_finds_its_own_site_only() -> None:
    contract = lay_contract()
    principal = principal_for(device=make_device(site=site_of(contract)))
    assert site_for(principal, contract.slug, "chuo").code == "chuo"
    with pytest.raises(Http404):
        site_for(principal, contract.slug, "hanamigawa")


def test_nobody_finds_anything() -> None:
    contract = lay_contract()
    with pytest.raises(Http404):
        contract_for(ANONYMOUS, contract.slug)
    with pytest.raises(Http404):
        site_for(ANONYMOUS, contract.slug, "chuo")
    with pytest.raises(PermissionDenied):
        _ = ANONYMOUS.actor


def test_a_person_of_another_contract_at_a_device_gains_nothing_but_the_device() -> None:
    contract, other = lay_contract(), lay_contract("betsu")
    site = site_of(contract)
    stranger = make_user(role=Role.GENERAL_MANAGER, contract=other)
    principal = principal_for(user=stranger, device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    assert site_for(principal, contract.slug, site.code) == site
    assert rules.may_read_site.test(principal, site)
    assert not rules.may_read_contract.test(principal, contract)
    with pytest.raises(PermissionDenied):
        require(principal, rules.may_run_ward_day, site)


def test_an_ended_membership_opens_nothing() -> None:
    contract = lay_contract()
    user = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    membership = user.memberships.get()
    membership.ends_at = membership.starts_at
    membership.save(update_fields=["ends_at"])
    with pytest.raises(Http404):
        contract_for(principal_for(user=user), contract.slug)


def test_a_membership_opens_from_its_first_moment_until_its_last() -> None:
    user = make_user(role=Role.GENERAL_MANAGER, contract=lay_contract())
    begins, ends, moment = (
        datetime(2023, 11, 1, tzinfo=UTC),
        datetime(2023, 12, 1, tzinfo=UTC),
        timedelta(microseconds=1),
    )
    user.memberships.update(starts_at=begins, ends_at=ends)
    moments = (begins - moment, begins, ends - moment, ends)
    assert [len(current_memberships(user, now=at)) for at in moments] == [0, 1, 1, 0]


def test_memberships_come_in_the_order_in_which_they_began() -> None:
    user = make_user(role=Role.OPERATOR, contract=lay_contract())
    make_membership(user, role=Role.AUDITOR, contract=lay_contract("betsu"))
    user.memberships.filter(role=Role.OPERATOR).update(starts_at=datetime(2023, 11, 1, tzinfo=UTC))
    assert [each.role for each in current_memberships(user, now=office_now())] == ["auditor", "operator"]


def test_the_actor_is_the_person_before_the_device() -> None:
    site = site_of(lay_contract())
    user, device = make_person(display_name="体験 花子"), make_device(site=site)
    assert principal_for(user=user, device=device).actor.label == "体験 花子"
    assert principal_for(device=device).actor.kind == "device"


@pytest.mark.parametrize("role", [Role.COUNTER_STAFF, Role.GENERAL_MANAGER])
def test_a_door_and_a_rule_cost_two_queries_with_the_memberships(
    role: Role, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    contract = lay_contract()
    user = make_user(role=role, contract=contract, sites=[site_of(contract)] if role in SITE_ROLES else [])
    with django_assert_num_queries(2):
        principal = principal_for(user=user)
        site = site_for(principal, "chiba", "chuo")
        require(principal, rules.may_read_contract, site)
        assert site.contract.slug == "chiba"


def test_a_device_and_its_site_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    token = token_of(make_device(site=site_of(lay_contract())))
    with django_assert_num_queries(1):
        principal = Principal(device=device_with(token))
        require(principal, rules.is_kiosk, site_for(principal, "chiba", "chuo"))
