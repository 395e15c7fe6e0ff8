"""Adding people to a contract, changing their role, ending their membership, giving a new password."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from madoguchi.accounts.choices import SITE_ROLES, Role
from madoguchi.accounts.models import Membership, User
from madoguchi.accounts.queries.people import belongs_elsewhere, present_membership
from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract, Site

PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105  the signs a temporary password is made of
SITES_MISSING = "この役割には、受け持つ区役所を1つ以上選んでください。"
BACK_ALREADY = "この人はすでに利用できます。一覧を開き直してください。"
ELSEWHERE = (
    "この人はほかの契約にも参加しているため、ここでは変更できません。"
    "両方の契約を受け持つシステム管理者に依頼してください。"
)


class Change(TypedDict):
    """What every change of a membership needs to know."""

    membership: Membership
    actor: Actor
    now: dt.datetime


@dataclass(frozen=True)
class Added:
    """A new member and, when the person is new too, the temporary password which is shown this once."""

    membership: Membership
    password: str | None


def temporary_password() -> str:
    """Return 16 signs which can be read aloud, in groups of four: about 79 bits."""
    signs = [secrets.choice(PASSWORD_ALPHABET) for _ in range(16)]
    return "-".join("".join(signs[start : start + 4]) for start in range(0, 16, 4))


@transaction.atomic
def add_person(
    *,
    contract: Contract,
    username: str,
    display_name: str,
    role: Role,
    sites: Collection[Site],
    actor: Actor,
    now: dt.datetime,
) -> Added:
    """Make a person and their membership. Raises ValidationError when the name is taken or a site is missing."""
    _check_sites(role, sites)
    if User.objects.filter(username__iexact=username).exists():
        raise ValidationError({"username": "このユーザー名はすでに使われています。別の名前にしてください。"})
    password = temporary_password()
    user = User(username=username, display_name=display_name, must_change_password=True)
    user.set_password(password)
    user.save(force_insert=True)
    membership = Membership.objects.create(user=user, contract=contract, role=role, starts_at=now)
    membership.sites.set(sites)
    _record(membership, "add_person", actor=actor, now=now)
    return Added(membership=membership, password=password)


@transaction.atomic
def change_role(
    *, membership: Membership, role: Role, sites: Collection[Site], actor: Actor, now: dt.datetime
) -> Membership:
    """Give a person another role or other sites; the old membership ends and stays on record, their sessions end."""
    _check_sites(role, sites)
    _end(membership, now=now)
    successor = Membership.objects.create(user=membership.user, contract=membership.contract, role=role, starts_at=now)
    successor.sites.set(sites)
    _end_sessions(membership.user)
    _record(successor, "change_role", actor=actor, now=now, before=membership.role)
    return successor


@transaction.atomic
def end_membership(*, membership: Membership, actor: Actor, now: dt.datetime) -> None:
    """End a person's place in this contract; who is in no contract any more cannot log in."""
    _end(membership, now=now)
    _end_sessions(membership.user)
    if not belongs_elsewhere(membership.user, membership.contract, now=now):
        User.objects.filter(pk=membership.user_id).update(is_active=False)
    _record(membership, "end_membership", actor=actor, now=now)


@transaction.atomic
def restore_membership(*, membership: Membership, actor: Actor, now: dt.datetime) -> Membership:
    """Take a person back in the role and at the sites they had. Raises ValidationError when they are back already."""
    User.objects.select_for_update(no_key=True).get(pk=membership.user_id)  # of two at once, the second sees the first
    if present_membership(membership.user, membership.contract, now=now):
        raise ValidationError(BACK_ALREADY)
    successor = Membership.objects.create(
        user=membership.user, contract=membership.contract, role=membership.role, starts_at=now
    )
    successor.sites.set(membership.sites.all())
    User.objects.filter(pk=membership.user_id).update(is_active=True)
    _record(successor, "restore_membership", actor=actor, now=now)
    return successor


@transaction.atomic
def give_new_password(*, membership: Membership, actor: Actor, now: dt.datetime) -> str:
    """Return a temporary password, shown this once. Sessions, short code and lock-out end.

    Raises ValidationError, see ELSEWHERE.
    """
    _check_only_here(membership, now=now)
    password = temporary_password()
    user = membership.user
    user.set_password(password)
    user.must_change_password = True
    user.switch_pin = ""
    user.save(update_fields=["password", "must_change_password", "switch_pin"])
    _end_sessions(user)
    reset(username=user.username.lower())
    _record(membership, "give_new_password", actor=actor, now=now)
    return password


@transaction.atomic
def reset_second_factor(*, membership: Membership, actor: Actor, now: dt.datetime) -> None:
    """Remove a person's authenticators, for a lost phone; their sessions end. Raises ValidationError, see ELSEWHERE."""
    _check_only_here(membership, now=now)
    Authenticator.objects.filter(user=membership.user).delete()
    _end_sessions(membership.user)
    _record(membership, "reset_second_factor", actor=actor, now=now)


def _check_sites(role: Role, sites: Collection[Site]) -> None:
    if role in SITE_ROLES and not sites:
        raise ValidationError({"sites": SITES_MISSING})


def _check_only_here(membership: Membership, *, now: dt.datetime) -> None:
    if belongs_elsewhere(membership.user, membership.contract, now=now):
        raise ValidationError(ELSEWHERE)


def _end(membership: Membership, *, now: dt.datetime) -> None:
    current = Membership.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), pk=membership.pk)
    if not current.update(ends_at=now):
        message = "この人の参加はすでに終了しています。一覧を開き直してください。"
        raise ValidationError(message)


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)


def _record(membership: Membership, verb: str, *, actor: Actor, now: dt.datetime, before: str = "") -> None:
    detail: dict[str, Json] = {
        "username": membership.user.username,
        "role": str(membership.role),
        "sites": [*sorted(site.code for site in membership.sites.all())],
    }
    record(
        actor=actor,
        verb=f"accounts.{verb}",
        subject=("user", str(membership.user_id)),
        contract_id=membership.contract_id,
        detail={**detail, "before": before} if before else detail,
        now=now,
    )
