"""Who has signed in at a shared device today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from madoguchi.accounts.choices import SITE_ROLES, STRONG_LOGIN_ROLES, Role
from madoguchi.accounts.models import Device, DeviceSignIn, Membership, User
from madoguchi.contract.clock import business_date


@dataclass(frozen=True)
class Colleague:
    """One button of the quick switch."""

    user: User
    role: Role
    has_pin: bool


def sign_in_today(*, device: Device, user: User, now: dt.datetime, lock: bool = False) -> DeviceSignIn | None:
    """Return a person's sign-in of today at a device, locked for a change if asked."""
    rows = DeviceSignIn.objects.select_for_update() if lock else DeviceSignIn.objects
    return rows.filter(device=device, user=user, date=business_date(now, device.contract)).first()


def colleagues_today(*, device: Device, now: dt.datetime) -> list[Colleague]:
    """Return who logged in here today and still works at this device's site, in the order of arrival."""
    today = business_date(now, device.contract)
    memberships = (
        Membership.objects.select_related("user")
        .filter(
            Q(ends_at=None) | Q(ends_at__gt=now),
            Q(sites=device.site_id) | ~Q(role__in=SITE_ROLES),
            contract_id=device.contract_id,
            user__is_active=True,
            user__device_sign_ins__device=device,
            user__device_sign_ins__date=today,
        )
        .order_by("user__device_sign_ins__signed_in_at", "user__username")
        .distinct()
    )
    return [
        Colleague(each.user, Role(each.role), bool(each.user.switch_pin) and each.role not in STRONG_LOGIN_ROLES)
        for each in memberships
    ]
