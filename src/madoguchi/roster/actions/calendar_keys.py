"""A worker's own address for the calendar of their shifts: made fresh, shown once, revoked."""

from __future__ import annotations

import secrets
import uuid

from django.db import transaction

from madoguchi.documents.actions.calendar_keys import hash_of
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.models import ShiftCalendarKey


@transaction.atomic
def make_shift_calendar_key(*, worker: Worker, by: By) -> str:
    """Return a new key, shown this once; the one before it opens nothing any more. Only its hash is kept."""
    _revoke(worker, by)
    token = secrets.token_urlsafe(32)
    ShiftCalendarKey.objects.create(id=uuid.uuid4(), worker=worker, token_hash=hash_of(token), made_at=by.now)
    tell(worker, "make_shift_calendar_key", by=by, contract_id=worker.contract_id)
    return token


@transaction.atomic
def revoke_shift_calendar_key(*, worker: Worker, by: By) -> None:
    """Let the worker's key open nothing any more."""
    if _revoke(worker, by):
        tell(worker, "revoke_shift_calendar_key", by=by, contract_id=worker.contract_id)


def _revoke(worker: Worker, by: By) -> int:
    return ShiftCalendarKey.objects.filter(worker=worker, revoked_at=None).update(revoked_at=by.now)
