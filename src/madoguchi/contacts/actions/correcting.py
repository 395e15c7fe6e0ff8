"""`correct_contact`: changes a record openly, with a reason and with what it said before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record as record_audit
from madoguchi.contacts.actions.checking import refuse_faults, required
from madoguchi.contacts.actions.recording import hear_complaint, write_parts
from madoguchi.contacts.calc.visit_record import VisitRecord, as_mapping
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Contact, Correction
from madoguchi.contacts.queries.codes import CodeBooks, code_books
from madoguchi.contacts.queries.records import record_of, with_everything
from madoguchi.contract.choices import Book
from madoguchi.live.publishing import publish

REASON_LIMIT = 200
PLAIN_FIELDS = (
    "device_used",
    "card_reader_trial",
    "leaflet_handed",
    "referred",
    "note",
    "logout_confirmed",
    "disinfected",
)


@transaction.atomic
def correct_contact(
    *,
    contact: Contact,
    record: VisitRecord,
    reason: str,
    correction_id: UUID,
    corrected_by: User,
    actor: Actor,
    now: datetime,
) -> Correction:
    """Replace what a contact says and keep what it said. The same correction id gives the same correction.

    Raises ValidationError naming field and remedy: no reason, nothing changed, a fault in the record, a forbidden number,
    an answered complaint taken away, or an id used for another contact.
    """
    held = _held(contact.pk)
    made = Correction.objects.filter(pk=correction_id).first()
    if made is not None:
        return _same(made, held)
    why = required("reason", reason, REASON_LIMIT)
    books = code_books(held.contract)
    refuse_faults(record, books.in_use)
    before = as_mapping(record_of(held))
    _rewrite(held, record, books, now)
    after = as_mapping(record_of(_read(contact.pk)))
    _refuse_no_change(before, after)
    correction = Correction.objects.create(
        id=correction_id,
        contact=held,
        corrected_at=now,
        corrected_by=corrected_by,
        reason=why,
        before=before,
        after=after,
    )
    _tell(correction, actor, now)
    return correction


def _held(contact_id: UUID) -> Contact:
    """Return the contact, locked until the transaction ends."""
    Contact.objects.select_for_update(no_key=True).values_list("pk").get(pk=contact_id)
    return _read(contact_id)


def _read(contact_id: UUID) -> Contact:
    return with_everything(Contact.objects.select_related("contract")).get(pk=contact_id)


def _same(made: Correction, held: Contact) -> Correction:
    if made.contact_id == held.pk:
        return made
    message = "この訂正の番号は使用済みです。画面を読み込み直して、もう一度訂正してください。"
    raise ValidationError(message, code="correction_reused")


def _rewrite(held: Contact, record: VisitRecord, books: CodeBooks, now: datetime) -> None:
    if record.purpose:
        held.purpose = books.find(Book.PURPOSE, record.purpose)
    for field in PLAIN_FIELDS:
        setattr(held, field, getattr(record, field))
    held.note = record.note.strip()
    held.heard_from = books.find(Book.HEARD_FROM, record.heard_from) if record.heard_from else None
    held.save(update_fields=("purpose", "heard_from", *PLAIN_FIELDS))
    held.outcomes.all().delete()
    held.topics.all().delete()
    write_parts(held, record, books)
    _rewrite_complaint(held, record.complaint, now)


def _rewrite_complaint(held: Contact, summary: str | None, now: datetime) -> None:
    complaint = getattr(held, "complaint", None)
    if complaint is None:
        if summary is not None:
            hear_complaint(held, summary, now)
        return
    if summary is not None:
        complaint.summary = summary.strip()
        complaint.save(update_fields=("summary",))
    elif complaint.state == ComplaintState.OPEN:
        complaint.delete()
    else:
        message = "対応済みの苦情は取り消せません。苦情の印を残したまま訂正してください。"
        raise ValidationError({"complaint": message})


def _refuse_no_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    if before == after:
        message = "変わったところがありません。訂正するところを直してから、もう一度押してください。"
        raise ValidationError(message, code="nothing_changed")


def _tell(correction: Correction, actor: Actor, now: datetime) -> None:
    contact = correction.contact
    before, after = correction.before, correction.after
    changed = sorted(key for key in before.keys() | after.keys() if after.get(key) != before.get(key))
    record_audit(
        actor=actor,
        verb="correct_contact",
        subject=("contact", str(contact.pk)),
        contract_id=contact.contract_id,
        site_id=contact.site_id,
        detail={"correction": str(correction.pk), "changed": list(changed)},
        now=now,
    )
    publish(f"contract:{contact.contract_id}", "contact")
    if contact.site_id:
        publish(f"site:{contact.site_id}", "contact")
