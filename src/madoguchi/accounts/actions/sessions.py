"""Signing in, switching and leaving, as the audit trail knows them."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from madoguchi.accounts.calc import pins
from madoguchi.accounts.choices import STRONG_LOGIN_ROLES
from madoguchi.accounts.models import Device, DeviceSignIn, User
from madoguchi.accounts.queries.principals import current_memberships
from madoguchi.accounts.queries.sign_ins import sign_in_today
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date

WRONG_PINS_A_DAY = 5
LOG_IN_PAGE = Actor(kind="job", id="log_in", label="ログイン画面")
"""Who tried is not known before they succeed."""


class PinAnswer(Enum):
    """What came of a short code."""

    RIGHT = "right"
    WRONG = "wrong"
    PASSWORD_NEEDED = "password_needed"  # noqa: S105  a state's name


def actor_of(user: User) -> Actor:
    """Return a person as the audit trail names them."""
    return Actor(kind="user", id=str(user.pk), label=user.display_name)


def record_about(user: User, verb: str, *, actor: Actor, now: dt.datetime, device: Device | None = None) -> None:
    """Append a line about a person to the trail of the only contract they belong to, else to the house's own."""
    contracts = {membership.contract_id for membership in current_memberships(user, now=now)}
    record(
        actor=actor,
        verb=f"accounts.{verb}",
        subject=("user", str(user.pk)),
        contract_id=contracts.pop() if len(contracts) == 1 else None,
        site_id=device.site_id if device else None,
        detail={"device": device.name} if device else {},
        now=now,
    )


@transaction.atomic
def note_log_in(*, user: User, device: Device | None, now: dt.datetime) -> None:
    """Remember a full log-in; at a shared device the short code is enough there for the rest of that day."""
    if device is not None:
        DeviceSignIn.objects.update_or_create(
            device=device,
            user=user,
            date=business_date(now, device.contract),
            defaults={"wrong_pins": 0},
            create_defaults={"signed_in_at": now},
        )
    record_about(user, "log_in", actor=actor_of(user), device=device, now=now)


@transaction.atomic
def note_failed_log_in(*, username: str, device: Device | None, now: dt.datetime) -> None:
    """Record a wrong password. A name nobody has is not kept: it may be a password typed into the wrong field."""
    user = User.objects.filter(username__iexact=username).first()
    if user is not None:
        record_about(user, "log_in_failed", actor=LOG_IN_PAGE, device=device, now=now)
        return
    contract_id, site_id = (device.contract_id, device.site_id) if device else (None, None)
    subject = ("user", "unknown")
    record(
        actor=LOG_IN_PAGE,
        verb="accounts.log_in_failed",
        subject=subject,
        contract_id=contract_id,
        site_id=site_id,
        now=now,
    )


@transaction.atomic
def note_wrong_code(*, user: User, device: Device | None, now: dt.datetime) -> None:
    """Record a wrong code of a second factor."""
    record_about(user, "wrong_code", actor=LOG_IN_PAGE, device=device, now=now)


@transaction.atomic
def note_log_out(*, user: User, device: Device | None, now: dt.datetime) -> None:
    """Record that a person left."""
    record_about(user, "log_out", actor=actor_of(user), device=device, now=now)


@transaction.atomic
def end_other_sessions(*, user: User, device: Device | None, now: dt.datetime) -> None:
    """End every session of a person; whoever asks keeps their own by giving it the new mark."""
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    record_about(user, "end_other_sessions", actor=actor_of(user), device=device, now=now)


@transaction.atomic
def note_unlock(*, user: User, device: Device, now: dt.datetime) -> None:
    """Record that a person opened a locked screen with their password; wrong short codes are forgiven."""
    today = business_date(now, device.contract)
    DeviceSignIn.objects.filter(device=device, user=user, date=today).update(wrong_pins=0)
    record_about(user, "unlock", actor=actor_of(user), device=device, now=now)


@transaction.atomic
def set_pin(*, user: User, pin: str, now: dt.datetime) -> None:
    """Keep a person's short code, hashed like a password. The form has refused the weak ones."""
    user.switch_pin = make_password(pin)
    user.save(update_fields=["switch_pin"])
    record_about(user, "set_switch_pin", actor=actor_of(user), now=now)


@transaction.atomic
def try_pin(*, user: User, device: Device, pin: str, now: dt.datetime) -> PinAnswer:
    """Check a short code at a shared device; five wrong ones a day and only the password helps there."""
    sign_in = sign_in_today(device=device, user=user, now=now, lock=True)
    if sign_in is None or sign_in.wrong_pins >= WRONG_PINS_A_DAY or not may_use_pin(user, now=now):
        return PinAnswer.PASSWORD_NEEDED
    if pins.weakness(pin) is None and check_password(pin, user.switch_pin):
        record_about(user, "switch_with_pin", actor=actor_of(user), device=device, now=now)
        return PinAnswer.RIGHT
    sign_in.wrong_pins += 1
    sign_in.save(update_fields=["wrong_pins"])
    actor = Actor(kind="device", id=str(device.pk), label=device.name)
    record_about(user, "wrong_switch_pin", actor=actor, device=device, now=now)
    return PinAnswer.WRONG if sign_in.wrong_pins < WRONG_PINS_A_DAY else PinAnswer.PASSWORD_NEEDED


def may_use_pin(user: User, *, now: dt.datetime) -> bool:
    """Return whether this person has a short code and may use it."""
    return bool(user.is_active and user.switch_pin) and role_allows_pin(user, now=now)


def role_allows_pin(user: User, *, now: dt.datetime) -> bool:
    """Return whether a short code is ever enough for this person: not where a second factor is compulsory."""
    roles = {membership.role for membership in current_memberships(user, now=now)}
    return bool(roles) and not roles & STRONG_LOGIN_ROLES
