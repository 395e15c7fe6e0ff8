"""Whose key opens a calendar of shifts."""

from __future__ import annotations

from madoguchi.people.models import Worker
from madoguchi.roster.models import ShiftCalendarKey


def worker_of_key(token_hash: str, *, slug: str) -> Worker | None:
    """Return whose key it is, unless it was revoked or they have left the contract."""
    rows = ShiftCalendarKey.objects.filter(token_hash=token_hash, revoked_at=None, worker__contract__slug=slug)
    key = rows.select_related("worker__contract").first()
    return key.worker if key is not None and key.worker.left_on is None else None


def has_shift_key(worker: Worker) -> bool:
    """Return whether the worker has a key in use."""
    return ShiftCalendarKey.objects.filter(worker=worker, revoked_at=None).exists()
