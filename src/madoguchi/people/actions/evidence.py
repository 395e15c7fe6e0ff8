"""What is kept beside a worker: evidence of qualifications, notes on conduct, name tags and armbands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By, HandedFile
from madoguchi.people.actions.telling import tell
from madoguchi.people.models import ConductNote, IssuedItem, Qualification, Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is issued, with which number, on which day."""

    what: str
    number: str
    on: date


@transaction.atomic
def add_qualification(
    *, worker: Worker, qualification_id: UUID, text: str, by: By, file: HandedFile | None = None
) -> Qualification:
    """Keep what shows that a worker meets a standard, with a file whose bytes are in the file store already.

    The same id is kept once. Raises ValidationError without words and for a forbidden number.
    """
    kept = Qualification.objects.filter(pk=qualification_id, worker=worker).first()
    if kept is not None:
        return kept
    row = Qualification(
        id=qualification_id,
        contract_id=worker.contract_id,
        worker=worker,
        text=text.strip(),
        file_name=file.name if file else "",
        file_type=file.media_type if file else "",
        file_sha256=file.sha256 if file else "",
        added_at=by.now,
        added_by=by.user,
    )
    row.clean_fields(exclude=("contract", "worker", "added_by"))
    row.save(force_insert=True)
    tell(row, "add_qualification", by=by, contract_id=worker.contract_id, worker=str(worker.pk))
    return row


@transaction.atomic
def write_conduct_note(*, worker: Worker, note_id: UUID, text: str, by: By) -> ConductNote:
    """Keep a note on a worker's conduct. The same id is kept once. Raises ValidationError without words."""
    kept = ConductNote.objects.filter(pk=note_id, worker=worker).first()
    if kept is not None:
        return kept
    row = ConductNote(
        id=note_id,
        contract_id=worker.contract_id,
        worker=worker,
        text=text.strip(),
        written_at=by.now,
        written_by=by.user,
    )
    row.clean_fields(exclude=("contract", "worker", "written_by"))
    row.save(force_insert=True)
    tell(row, "write_conduct_note", by=by, contract_id=worker.contract_id, worker=str(worker.pk))
    return row


@transaction.atomic
def issue_item(*, worker: Worker, item_id: UUID, issue: Issue, by: By) -> IssuedItem:
    """Issue a name tag or armband. The same id is issued once. Raises ValidationError while somebody else has it."""
    Worker.objects.select_for_update().get(pk=worker.pk)
    kept = IssuedItem.objects.filter(pk=item_id, worker=worker).first()
    if kept is not None:
        return kept
    rows = IssuedItem.objects.select_related("worker").filter(contract_id=worker.contract_id, returned_on=None)
    holder = rows.filter(what=issue.what, number=issue.number.strip()).first()
    if holder is not None:
        message = f"{holder.what}{holder.number}は{holder.worker.name}さんに貸与中です。返却を記録するか、別の番号にしてください。"
        raise ValidationError({"number": message})
    row = IssuedItem(
        id=item_id,
        contract_id=worker.contract_id,
        worker=worker,
        what=issue.what,
        number=issue.number.strip(),
        issued_on=issue.on,
    )
    row.clean_fields(exclude=("contract", "worker"))
    row.save(force_insert=True)
    tell(row, "issue_item", by=by, contract_id=worker.contract_id, worker=str(worker.pk), what=issue.what)
    return row


@transaction.atomic
def return_item(*, item: IssuedItem, on: date, by: By) -> IssuedItem:
    """Note that an item came back; returned twice keeps the first day. Raises ValidationError for a day before its issue."""
    held = IssuedItem.objects.select_for_update().get(pk=item.pk)
    if held.returned_on is not None:
        return held
    if on < held.issued_on:
        raise ValidationError({"on": f"貸与した日（{held.issued_on:%Y-%m-%d}）より後の日にしてください。"})
    held.returned_on = on
    held.save(update_fields=("returned_on",))
    tell(held, "return_item", by=by, contract_id=held.contract_id, what=held.what)
    return held
