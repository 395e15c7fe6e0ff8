"""Finds who is asking: one query for the person's memberships, one for the device; sites are read where they matter."""

from __future__ import annotations

import datetime as dt
from functools import cache
from hashlib import sha256

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

from madoguchi.accounts.access import ANONYMOUS, Principal
from madoguchi.accounts.device_cookie import token_from
from madoguchi.accounts.models import Device, Membership, User
from madoguchi.accounts.session_marks import is_locked

READING = frozenset({"GET", "HEAD", "OPTIONS"})
LEFT_ALONE = "contract__terms"
"""The whole contract as JSON, more than 100 kB: left in the database until somebody asks for terms not read before."""


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
    devices = Device.objects.select_related("contract", "site").only(*_columns(Device, "contract", "site"))
    found = devices.filter(token_hash=token_hash(token), revoked_at=None)
    return next(iter(found.order_by()), None)  # there is one at most: to write an order costs more than to ask


def current_memberships(user: User, *, now: dt.datetime) -> tuple[Membership, ...]:
    """Return a person's present memberships with their contracts.

    All of a person's rows are fetched: they are few, and to write a question about days and order for the database takes
    longer than to look at what it gives. Every request asks.
    """
    rows = Membership.objects.filter(user=user).select_related("contract").only(*_columns(Membership, "contract"))
    present = (each for each in rows if each.starts_at <= now and (each.ends_at is None or each.ends_at > now))
    return tuple(sorted(present, key=lambda each: (each.starts_at, each.pk)))


@cache
def _columns(model: type[Device | Membership], *related: str) -> tuple[str, ...]:
    """Return the names of all columns but the one left alone.

    Named one by one: to leave a column out by ``defer``, Django visits each of the hundred tables which point at a contract,
    at every request.
    """
    models = {"": model, **{f"{name}__": apps.get_model("contract", name) for name in related}}
    names = (f"{path}{field.name}" for path, at in models.items() for field in at._meta.concrete_fields)
    return tuple(name for name in names if name != LEFT_ALONE)


def _user_of(request: HttpRequest) -> User | None:
    """Return the logged-in person. A session which the idle lock closed belongs to nobody until it is unlocked."""
    session = getattr(request, "session", None)
    if session is None or not session.get(SESSION_KEY) or is_locked(session):
        return None
    user = request.user
    return user if isinstance(user, User) else None
