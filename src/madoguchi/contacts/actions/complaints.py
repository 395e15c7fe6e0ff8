"""`answer_complaint`: says what was done about a complaint."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record as record_audit
from madoguchi.contacts.actions.checking import required
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint
from madoguchi.live.publishing import publish

RESPONSE_LIMIT = 400


@transaction.atomic
def answer_complaint(
    *, complaint: Complaint, response: str, answered_by: User, actor: Actor, now: datetime
) -> Complaint:
    """Close a complaint with what was done, by whom and when.

    The same answer again changes nothing. Raises ValidationError without a text, for a forbidden number, and when the
    complaint was answered otherwise before.
    """
    what = required("response", response, RESPONSE_LIMIT)
    held = Complaint.objects.select_for_update(of=("self",), no_key=True).select_related("contact").get(pk=complaint.pk)
    if held.state == ComplaintState.ANSWERED:
        return _already(held, what)
    held.state = ComplaintState.ANSWERED
    held.response, held.answered_at, held.answered_by = what, now, answered_by
    held.save(update_fields=("state", "response", "answered_at", "answered_by"))
    contact = held.contact
    record_audit(
        actor=actor,
        verb="answer_complaint",
        subject=("complaint", str(held.pk)),
        contract_id=contact.contract_id,
        site_id=contact.site_id,
        detail={"contact": str(contact.pk)},
        now=now,
    )
    publish(f"contract:{contact.contract_id}", "complaint")
    return held


def _already(held: Complaint, what: str) -> Complaint:
    if held.response == what:
        return held
    message = "この苦情は対応済みです。付け加えることがあれば、対応記録のメモに書いてください。"
    raise ValidationError({"response": message})
