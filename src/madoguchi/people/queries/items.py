"""Name tags and armbands of a worker."""

from __future__ import annotations

from uuid import UUID

from madoguchi.people.models import IssuedItem, Worker


def item_of(worker: Worker, item_id: UUID) -> IssuedItem | None:
    """Return one item which was issued to this worker."""
    return IssuedItem.objects.filter(worker=worker, pk=item_id).first()
