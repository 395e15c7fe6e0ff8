"""The people and devices of a contract, as lists."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Device, Membership, User
from madoguchi.contract.models import Contract, Site

IN_ORDER_OF_ROLES = Case(*(When(role=role, then=place) for place, role in enumerate(Role)), default=len(Role))


def memberships_of(contract: Contract, *, search: str = "") -> QuerySet[Membership]:
    """Return every membership of a contract, present ones first, with what the list shows."""
    factors = Authenticator.objects.filter(user_id=OuterRef("user_id")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    found = (
        Membership.objects.filter(contract=contract)
        .select_related("user", "contract")
        .prefetch_related("sites")
        .annotate(has_second_factor=Exists(factors))
        .order_by(F("ends_at").desc(nulls_first=True), IN_ORDER_OF_ROLES, "user__username")
    )
    if search:
        found = found.filter(Q(user__username__icontains=search) | Q(user__display_name__icontains=search))
    return found


def membership_of(contract: Contract, membership_id: UUID) -> Membership | None:
    """Return one present or past membership of this contract, else None."""
    return memberships_of(contract).filter(pk=membership_id).first()


def present_membership(user: User, contract: Contract, *, now: dt.datetime) -> Membership | None:
    """Return what a person is in a contract at present, if anything."""
    rows = user.memberships.filter(Q(ends_at=None) | Q(ends_at__gt=now), contract=contract)
    return rows.order_by("-starts_at").first()


def belongs_elsewhere(user: User, contract: Contract, *, now: dt.datetime) -> bool:
    """Return whether a person is also in another contract at present."""
    elsewhere = user.memberships.exclude(contract=contract)
    return elsewhere.filter(Q(ends_at=None) | Q(ends_at__gt=now)).exists()


def devices_of(site: Site) -> QuerySet[Device]:
    """Return the devices of a site, those in use first."""
    return Device.objects.filter(site=site).order_by(F("revoked_at").desc(nulls_first=True), "kind", "name")


def device_of(site: Site, device_id: UUID) -> Device | None:
    """Return one device of this site, else None."""
    return Device.objects.filter(site=site, pk=device_id).first()


def demo_memberships(*, now: dt.datetime) -> QuerySet[Membership]:
    """Return the invented people of the demo with their contract and sites."""
    current = Membership.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), user__username__startswith="demo-")
    return (
        current.filter(user__is_active=True)
        .select_related("user", "contract")
        .prefetch_related("sites")
        .order_by("contract__loaded_at", "user__username")
    )
