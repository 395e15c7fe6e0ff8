"""`record_call`: an operator's record of one call, kept as a contact like a visit to the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record as record_audit
from madoguchi.calls.actions import refusals
from madoguchi.calls.models import Call, Escalation
from madoguchi.calls.queries.reconciling import CALL
from madoguchi.calls.queries.record_books import usual_purpose
from madoguchi.contacts.actions.recording import Encounter, record_visit
from madoguchi.contacts.calc.visit_record import TEXT_LIMIT, VisitRecord
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish
from madoguchi.privacy.detection import refuse

OLDEST = timedelta(days=7)
AHEAD = timedelta(minutes=5)
"""How far a workplace's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """From when to when somebody spoke; ``call`` is None where no telephone system told of it."""

    started_at: datetime
    ended_at: datetime
    call: UUID | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What the operator noted; ``escalation`` is what the supervisor has to know."""

    record: VisitRecord
    escalation: str | None = None


@transaction.atomic
def record_call(
    *, contract: Contract, contact_id: UUID, spoken: Spoken, noted: Noted, operator: User, actor: Actor, now: datetime
) -> Contact:
    """Keep the record of one call. The same id and record give the same contact, however often they are sent.

    Raises Refused when the call has a record or was never answered, Call.DoesNotExist for one which the contract does
    not have, and ValidationError naming field and remedy.
    """
    _refuse_text(noted.escalation)
    call = _held(contract, spoken.call, contact_id) if spoken.call else None
    contact = record_visit(
        contact_id=contact_id,
        encounter=_encounter(contract, spoken, call, now),
        record=noted.record,
        clerk=operator,
        actor=actor,
        now=now,
    )
    if noted.escalation is not None:
        _escalate(contact, noted.escalation, operator, actor=actor, now=now)
    return contact


@transaction.atomic
def settle_escalation(
    *, escalation: Escalation, done: str, settled_by: User, actor: Actor, now: datetime
) -> Escalation:
    """Say what was done about something handed over. Settled already, it stays as it was.

    Raises ValidationError without a text and for a forbidden number.
    """
    what = done.strip()
    if not what:
        raise ValidationError({"done": "対応した内容を書いてから、もう一度押してください。"})
    refuse(what, "対応した内容")
    held = Escalation.objects.select_for_update(of=("self",), no_key=True).get(pk=escalation.pk)
    if held.settled_at is None:
        held.done, held.settled_at, held.settled_by = what, now, settled_by
        held.save(update_fields=("done", "settled_at", "settled_by"))
        _tell("calls.settle_escalation", held, actor, now)
    return held


def _refuse_text(escalation: str | None) -> None:
    if escalation is None:
        return
    if not escalation.strip():
        raise ValidationError({"escalation": "責任者に伝えることを書いてください。なければ、印を外してください。"})
    if len(escalation) > TEXT_LIMIT:
        raise ValidationError({"escalation": f"責任者に伝えることは{TEXT_LIMIT}文字までです。短くしてください。"})
    refuse(escalation, "責任者に伝えること")


def _held(contract: Contract, call_id: UUID, contact_id: UUID) -> Call:
    """Return the call, held so that it gets one record. Raises Refused when it has one already."""
    rows = Call.objects.select_for_update(of=("self",), no_key=True)
    call = rows.get(pk=call_id, contract=contract, consultation=False)
    if call.answered_at is None:
        raise refusals.not_answered()
    kept = Contact.objects.filter(source_kind=CALL, source_id=call.pk).exclude(pk=contact_id)
    if kept.exists():
        raise refusals.already_recorded()
    return call


def _encounter(contract: Contract, spoken: Spoken, call: Call | None, now: datetime) -> Encounter:
    if call is not None:
        started_at, ended_at = call.answered_at or call.started_at, call.ended_at or now
        day = call.business_date
    else:
        started_at, ended_at = _believed(spoken, now)
        day = business_date(started_at, contract)
    return Encounter(
        contract=contract,
        site=None,
        channel=Channel.PHONE,
        business_date=day,
        started_at=started_at,
        ended_at=ended_at,
        purpose=usual_purpose(contract),
        source_kind=CALL if call else "",
        source_id=call.pk if call else None,
    )


def _believed(spoken: Spoken, now: datetime) -> tuple[datetime, datetime]:
    """Return the times of a call which only the operator's device knows."""
    if not now - OLDEST <= spoken.started_at <= now + AHEAD:
        raise ValidationError({"started_at": "電話を受けた時刻が正しくありません。端末の時計を確かめてください。"})
    started_at = min(spoken.started_at, now)
    return started_at, min(max(spoken.ended_at, started_at), now)


def _escalate(contact: Contact, summary: str, operator: User, *, actor: Actor, now: datetime) -> None:
    row, is_new = Escalation.objects.get_or_create(
        contact=contact,
        defaults={
            "contract_id": contact.contract_id,
            "summary": summary.strip(),
            "raised_at": now,
            "raised_by": operator,
        },
    )
    if is_new:
        _tell("calls.escalate", row, actor, now)


def _tell(verb: str, row: Escalation, actor: Actor, now: datetime) -> None:
    record_audit(actor=actor, verb=verb, subject=("contact", str(row.pk)), contract_id=row.contract_id, now=now)
    publish(f"contract:{row.contract_id}", "escalation")
