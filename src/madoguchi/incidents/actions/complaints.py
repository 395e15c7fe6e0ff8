"""`note_complaint` and `raise_complaint`: how a complaint is dealt with, and when it becomes an incident.

Answering is `contacts.actions.complaints.answer_complaint`.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.moving import needed
from madoguchi.incidents.actions.reporting import Happening, report_incident
from madoguchi.incidents.models import ComplaintNote, Incident
from madoguchi.incidents.queries.complaints import SOURCE


@transaction.atomic
def note_complaint(*, complaint: Complaint, note_id: UUID, words: str, by: By) -> ComplaintNote:
    """Write down what was done about a complaint. The same id is kept once.

    Raises ValidationError without words, for a forbidden number, and once the complaint is answered.
    """
    held = Complaint.objects.select_for_update(of=("self",), no_key=True).select_related("contact").get(pk=complaint.pk)
    kept = ComplaintNote.objects.filter(pk=note_id, complaint=held).first()
    if kept is not None:
        return kept
    if held.state == ComplaintState.ANSWERED:
        raise ValidationError("この苦情は対応済みです。続きがあるときは、トラブルとして報告してください。")
    said = needed("words", words, "何をしたかを書いてください。")
    row = ComplaintNote(id=note_id, complaint=held, words=said, at=by.now, by=by.user)
    row.clean_fields(exclude=("complaint", "by"))
    row.save(force_insert=True)
    record(
        actor=by.actor,
        verb="note_complaint",
        subject=("complaint", str(held.pk)),
        contract_id=held.contact.contract_id,
        site_id=held.contact.site_id,
        detail={"contact": str(held.contact_id)},
        now=by.now,
    )
    return row


@transaction.atomic
def raise_complaint(*, complaint: Complaint, incident_id: UUID, kind: str, by: By) -> Incident:
    """Report a complaint as an incident, once; the incident says where it came from. Raises ValidationError for no kind."""
    contact = complaint.contact
    happening = Happening(
        kind=kind,
        what=f"苦情：{complaint.summary}",
        happened_at=complaint.heard_at,
        site=contact.site,
        source=(SOURCE, str(complaint.pk)),
    )
    return report_incident(
        incident_id=incident_id,
        contract=contact.contract,
        happening=happening,
        actor=by.actor,
        user=by.user,
        now=by.now,
    )
