"""`record_visit`: keeps what was done for one citizen."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record as record_audit
from madoguchi.contacts.actions.checking import refuse_faults
from madoguchi.contacts.calc.visit_record import VisitRecord, as_mapping
from madoguchi.contacts.models import Complaint, Contact, ContactTopic, Outcome
from madoguchi.contacts.queries.codes import CodeBooks, code_books
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract, Site
from madoguchi.live.publishing import publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """Where and when a citizen was helped, and what the record comes from (a ticket, later a call)."""

    contract: Contract
    site: Site | None
    channel: str
    business_date: date
    started_at: datetime
    ended_at: datetime
    purpose: Code
    language: str = "ja"
    referred: bool = False
    source_kind: str = ""
    source_id: UUID | None = None
    source_label: str = ""


@transaction.atomic
def record_visit(
    *, contact_id: UUID, encounter: Encounter, record: VisitRecord, clerk: User, actor: Actor, now: datetime
) -> Contact:
    """Keep the record of one visit. The same id and record give the same contact, however often they are sent.

    Raises ValidationError naming field and remedy: for a fault, for a forbidden number, and for an id which was used
    for another record. The caller holds its own row locks already: the audit trail comes last.
    """
    books = code_books(encounter.contract)
    refuse_faults(record, books.in_use)
    body_hash = hash_of(record)
    kept = Contact.objects.filter(pk=contact_id).first()
    if kept is not None:
        return _same(kept, body_hash, encounter)
    contact = _written(contact_id, encounter, record, books)
    contact.recorded_by, contact.recorded_at, contact.body_hash = clerk, now, body_hash
    contact.save(force_insert=True)
    write_parts(contact, record, books)
    if record.complaint is not None:
        hear_complaint(contact, record.complaint, now)
    _tell(contact, actor, now)
    return contact


def hash_of(record: VisitRecord) -> str:
    """Return the SHA-256 of the record in its canonical spelling."""
    canonical = json.dumps(as_mapping(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def write_parts(contact: Contact, record: VisitRecord, books: CodeBooks) -> None:
    """Write outcomes and topics of a contact which has none."""
    Outcome.objects.bulk_create(
        Outcome(
            contact=contact,
            procedure=books.find(Book.PROCEDURE, each.procedure),
            result=each.result,
            failure_reason=books.find(Book.FAILURE_REASON, each.reason) if each.reason else None,
        )
        for each in record.outcomes
    )
    ContactTopic.objects.bulk_create(
        ContactTopic(contact=contact, topic=books.find(Book.TOPIC, code)) for code in record.topics
    )


def hear_complaint(contact: Contact, summary: str, now: datetime) -> Complaint:
    """Write down a complaint heard in the contact."""
    return Complaint.objects.create(id=uuid.uuid4(), contact=contact, heard_at=now, summary=summary.strip())


def _written(contact_id: UUID, encounter: Encounter, record: VisitRecord, books: CodeBooks) -> Contact:
    purpose = books.find(Book.PURPOSE, record.purpose) if record.purpose else encounter.purpose
    return Contact(
        id=contact_id,
        contract=encounter.contract,
        site=encounter.site,
        channel=encounter.channel,
        business_date=encounter.business_date,
        started_at=encounter.started_at,
        ended_at=max(encounter.ended_at, encounter.started_at),
        source_kind=encounter.source_kind,
        source_id=encounter.source_id,
        source_label=encounter.source_label,
        purpose=purpose,
        language=encounter.language,
        device_used=record.device_used,
        card_reader_trial=record.card_reader_trial,
        leaflet_handed=record.leaflet_handed,
        referred=record.referred or encounter.referred,
        heard_from=books.find(Book.HEARD_FROM, record.heard_from) if record.heard_from else None,
        note=record.note.strip(),
        logout_confirmed=record.logout_confirmed,
        disinfected=record.disinfected,
    )


def _same(kept: Contact, body_hash: str, encounter: Encounter) -> Contact:
    if kept.body_hash == body_hash and kept.source_id == encounter.source_id:
        return kept
    message = "この対応記録の番号は、別の内容で登録済みです。画面を読み込み直して、もう一度記録してください。"
    raise ValidationError(message, code="contact_reused")


def _tell(contact: Contact, actor: Actor, now: datetime) -> None:
    record_audit(
        actor=actor,
        verb="record_visit",
        subject=("contact", str(contact.pk)),
        contract_id=contact.contract_id,
        site_id=contact.site_id,
        detail={"source": f"{contact.source_kind}:{contact.source_id}", "body_hash": contact.body_hash},
        now=now,
    )
    publish(f"contract:{contact.contract_id}", "contact")
