"""What is kept beside a worker: name tags, armbands, and evidence with a file."""

from __future__ import annotations

from uuid import UUID

from madoguchi.people.models import IssuedItem, Qualification, Worker


def item_of(worker: Worker, item_id: UUID) -> IssuedItem | None:
    """Return one item which was issued to this worker."""
    return IssuedItem.objects.filter(worker=worker, pk=item_id).first()


def evidence_with_file(worker: Worker, qualification_id: UUID) -> Qualification | None:
    """Return one piece of evidence of this worker, if a file stands behind it."""
    return Qualification.objects.filter(worker=worker, pk=qualification_id).exclude(file_sha256="").first()
