"""Finds who is asking: one query for the person's memberships, one for the device; sites are read where they matter."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from django.contrib.auth import SESSION_KEY
from django.db.models import CharField, DateTimeField, Q, UUIDField
from django.http import HttpRequest

from madoguchi.accounts.access import ANONYMOUS, Principal
from madoguchi.accounts.device_cookie import token_from
from madoguchi.accounts.models import Device, Membership, User
from madoguchi.accounts.session_marks import is_locked
from madoguchi.prepared.questions import Given, Prepared

READING = frozenset({"GET", "HEAD", "OPTIONS"})
LEFT_ALONE = "contract__terms"
"""The whole contract as JSON, more than 100 kB: left in the database until somebody asks for terms not read before."""
NOW = Given("now", DateTimeField())
DEVICE = Prepared(
    lambda: (
        Device.objects.filter(token_hash=Given("token_hash", CharField()), revoked_at=None)
        .select_related("contract", "site")
        .defer(LEFT_ALONE)
    )
)
MEMBERSHIPS = Prepared(
    lambda: (
        Membership.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=NOW), starts_at__lte=NOW, user_id=Given("user", UUIDField())
        )
        .select_related("contract")
        .defer(LEFT_ALONE)
        .order_by("starts_at", "pk")
    )
)


def token_hash(token: str) -> str:
    """Return what is stored of a token. The token has 256 random bits, so a plain SHA-256 is enough."""
    return sha256(token.encode()).hexdigest()


def principal_of(request: HttpRequest, *, now: dt.datetime) -> Principal:
    """Return who sent a request. A token in the header speaks for the device alone, whatever cookies come with it."""
    found, writes = token_from(request), request.method not in READING
    device = device_with(found.token) if found.token else None
    if found.by_bearer:
        return Principal(device=device, by_bearer=True, writes=writes) if device else ANONYMOUS
    user = _user_of(request)
    memberships = current_memberships(user, now=now) if user else ()
    return Principal(user=user, device=device, memberships=memberships, writes=writes)


def device_with(token: str) -> Device | None:
    """Return the device which holds a token, unless it was revoked."""
    return DEVICE.first(token_hash=token_hash(token))


def current_memberships(user: User, *, now: dt.datetime) -> tuple[Membership, ...]:
    """Return a person's present memberships with their contracts, in the order in which they began."""
    return tuple(MEMBERSHIPS.all(user=user.pk, now=now))


def _user_of(request: HttpRequest) -> User | None:
    """Return the logged-in person. A session which the idle lock closed belongs to nobody until it is unlocked."""
    session = getattr(request, "session", None)
    if session is None or not session.get(SESSION_KEY) or is_locked(session):
        return None
    user = request.user
    return user if isinstance(user, User) else None
