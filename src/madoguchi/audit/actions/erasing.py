"""Erases what should never have been written, without breaking the chain and not without a trace."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.choices import ERASED, ERASURE_SUBJECT, ErasureReason
from madoguchi.audit.models import Entry
from madoguchi.audit.recording import record


class NothingToEraseError(ValueError):
    """The detail is gone already, or the entry is itself the record of an erasure."""


def erase_detail(*, entry_id: int, actor: Actor, reason: ErasureReason, now: datetime) -> None:
    """Blank the entry's detail and salt for ever, and record in the same chain who did so and why.

    Everything else of the entry stays, and its hashes still hold. Raises `Entry.DoesNotExist` or `NothingToEraseError`.
    """
    with transaction.atomic():
        entry = Entry.objects.select_for_update().get(pk=entry_id)
        if entry.erased or entry.verb == ERASED:
            raise NothingToEraseError(entry_id)
        Entry.objects.filter(pk=entry_id).update(detail=None, salt=None)
        record(
            actor=actor,
            verb=ERASED,
            subject=(ERASURE_SUBJECT, str(entry.seq)),
            contract_id=entry.contract_id,
            site_id=entry.site_id,
            detail={"reason": str(reason)},
            now=now,
        )
