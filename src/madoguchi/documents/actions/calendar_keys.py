"""`make_calendar_key` and `revoke_calendar_key`: a person's own address for the calendar of due dates."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.moving import By
from madoguchi.documents.models import CalendarKey


@transaction.atomic
def make_calendar_key(*, contract: Contract, by: By) -> str:
    """Return a new key, shown this once; the one before it opens nothing any more. Only its hash is kept."""
    _revoke(contract, by)
    token = secrets.token_urlsafe(32)
    CalendarKey.objects.create(contract=contract, user=by.user, token_hash=hash_of(token), made_at=by.now)
    _tell(contract, "make_calendar_key", by)
    return token


@transaction.atomic
def revoke_calendar_key(*, contract: Contract, by: By) -> None:
    """Let the person's key open nothing any more."""
    if _revoke(contract, by):
        _tell(contract, "revoke_calendar_key", by)


def hash_of(token: str) -> str:
    """Return what is kept of a key."""
    return sha256(token.encode()).hexdigest()


def _revoke(contract: Contract, by: By) -> int:
    return CalendarKey.objects.filter(contract=contract, user=by.user, revoked_at=None).update(revoked_at=by.now)


def _tell(contract: Contract, verb: str, by: By) -> None:
    record(actor=by.actor, verb=verb, subject=("user", str(by.user.pk)), contract_id=contract.pk, now=by.now)
