"""`settle_unsettled`: a supervisor says what becomes of a command which was refused although the deed was done."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.actions.recording import record_visit
from madoguchi.contacts.calc.visit_record import VisitRecord
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions.moving import Step, announce, carry, held_ticket, within_day, write_event
from madoguchi.counter.actions.numbering import WALK_IN_SERIES, take_number
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.actions.serving import encounter_of
from madoguchi.counter.calc.lifecycle import NOWHERE
from madoguchi.counter.calc.settlements import record_in, ways_to_settle
from madoguchi.counter.choices import IssuedVia, Settlement, TicketState
from madoguchi.counter.models import Ticket, UnsettledCommand
from madoguchi.counter.queries.tickets import purpose_of
from madoguchi.counter.queries.unsettled import contact_of, locked_companions, locked_unsettled, purpose_told_by
from madoguchi.counter.queries.waiting import window_of_visit
from madoguchi.live.publishing import publish
from madoguchi.privacy.detection import refuse

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The supervisor's word: what becomes of it and why, whose word it is, and the key which makes it count once."""

    how: Settlement
    reason: str
    user: User
    actor: Actor
    key: UUID
    now: datetime


@transaction.atomic
def settle_unsettled(*, site: Site, unsettled_id: UUID, word: Word) -> UnsettledCommand:
    """Carry out the supervisor's word and close the matter; what is settled already stays as it was settled.

    What else the same device could not do for the same visit is closed with it. Raises NotHere for a command of another
    site, ValidationError without a reason, for a way which this command does not have, and for a fault in its record.
    """
    row = locked_unsettled(site, unsettled_id)
    if row is None:
        raise NotHere
    if row.settled_at is not None:
        return row
    row.site, why, beside = site, _reason(word.reason), locked_companions(row)
    before = contact_of(row.ticket)
    if word.how not in ways_to_settle(row.kind, row.ticket.state if row.ticket else "", with_record=before is not None):
        raise ValidationError("この操作は、そのようには扱えません。画面を読み込み直して、選び直してください。")
    row.contact = CARRY_OUT[word.how](row, replace(word, reason=why), before)
    _close([row, *beside], word, why)
    return row


def _reason(reason: str) -> str:
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise ValidationError({"reason": f"そう扱う理由を、{LONGEST_REASON}文字以内で書いてください。"})
    refuse(why, "理由")
    return why


def _nothing(_row: UnsettledCommand, _word: Word, _before: Contact | None) -> None:
    return None


def _corrected(row: UnsettledCommand, word: Word, before: Contact | None) -> Contact | None:
    """The second record was the right one."""
    if before is None:
        raise NotHere
    correct_contact(
        contact=before,
        record=_record_of(row),
        reason=word.reason,
        correction_id=word.key,
        corrected_by=word.user,
        actor=word.actor,
        now=word.now,
    )
    return before


def _recorded(row: UnsettledCommand, word: Word, _before: Contact | None) -> Contact:
    """The record belongs to its ticket, which the queue took for something else."""
    if row.ticket is None:
        raise NotHere
    row.ticket.site = row.site
    ticket = held_ticket(row.ticket)
    step = Step(command_id=row.pk, actor=word.actor, now=word.now, note=word.reason[:100], happened_at=row.happened_at)
    at, window = step.at(ticket), window_of_visit(row.site, ticket, row.author, row.happened_at)
    before = carry(ticket, "settle", step, window=window)
    contact = _visit(row, ticket, word, ended_at=at)
    announce(ticket, "settle", before, step)
    return contact


def _own_visit(row: UnsettledCommand, word: Word, _before: Contact | None) -> Contact:
    """It was another visitor, who gets a ticket without a number of their own."""
    at = within_day(row.happened_at, row.business_date, row.site)
    window = window_of_visit(row.site, row.ticket, row.author, row.happened_at)
    ticket = _new_ticket(row, window, at, word.now)
    step = Step(command_id=row.pk, actor=word.actor, now=word.now, note=word.reason[:100], happened_at=at)
    ticket.save(force_insert=True)
    write_event(ticket, "walk_in", NOWHERE, step, at=at)
    contact = _visit(row, ticket, word, ended_at=at)
    announce(ticket, "walk_in", NOWHERE, step)
    return contact


CARRY_OUT: Mapping[Settlement, Callable[[UnsettledCommand, Word, Contact | None], Contact | None]] = {
    Settlement.NOTHING: _nothing,
    Settlement.CORRECTED: _corrected,
    Settlement.RECORDED: _recorded,
    Settlement.OWN_VISIT: _own_visit,
}


def _record_of(row: UnsettledCommand) -> VisitRecord:
    record = record_in(row.payload)
    if record is None:
        raise ValidationError("この操作の記録は読み取れません。「追加しない」を選び、理由を書いてください。")
    return record


def _visit(row: UnsettledCommand, ticket: Ticket, word: Word, *, ended_at: datetime) -> Contact:
    clerk, contact_id = row.author or word.user, row.pk
    encounter = encounter_of(ticket, ended_at)
    return record_visit(
        contact_id=contact_id, encounter=encounter, record=_record_of(row), clerk=clerk, actor=word.actor, now=word.now
    )


def _new_ticket(row: UnsettledCommand, window: Window | None, at: datetime, now: datetime) -> Ticket:
    purpose = row.ticket.purpose if row.ticket else purpose_of(row.site, purpose_told_by(row))
    if purpose is None or window is None:
        raise ValidationError(
            "何の用件の記録か分かりません。端末で記録し直すか、「追加しない」を選び、理由を書いてください。"
        )
    taken = take_number(site=row.site, day=row.business_date, series=WALK_IN_SERIES, now=at)
    return Ticket(
        id=uuid.uuid5(row.pk, "ticket"),
        contract_id=row.site.contract_id,
        site=row.site,
        business_date=row.business_date,
        series=WALK_IN_SERIES,
        number=taken.number,
        public_key=secrets.token_urlsafe(16),
        purpose=purpose,
        issued_via=IssuedVia.WALK_IN,
        state=TicketState.SERVED,
        window=window,
        call_count=1,
        **dict.fromkeys(
            ("issued_at", "queue_at", "first_called_at", "called_at", "serving_at", "closed_at", "state_changed_at"), at
        ),
        known_at=now,
    )


def _close(rows: list[UnsettledCommand], word: Word, why: str) -> None:
    """Close the first as the supervisor says, and what belongs to its visit with it."""
    row, *beside = rows
    for each in rows:
        each.settled_at, each.settled_by, each.reason = word.now, word.user, why
        each.settlement = word.how if each is row else Settlement.NOTHING
        each.save(update_fields=("settled_at", "settled_by", "reason", "settlement", "contact"))
    record(
        actor=word.actor,
        verb="settle_unsettled",
        subject=("unsettled_command", str(row.pk)),
        contract_id=row.site.contract_id,
        site_id=row.site_id,
        detail={"how": str(word.how), "reason": why, "with": [str(each.pk) for each in beside]},
        now=word.now,
    )
    publish(f"site:{row.site_id}", "day")
