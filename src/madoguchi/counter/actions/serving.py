"""What happens to a ticket after its call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.contacts.actions.recording import Encounter, record_visit
from madoguchi.contacts.calc.visit_record import VisitRecord
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.counter.actions.moving import Step, announce, carry, check_move, held_ticket, move
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.calc.queue_order import place_of_resumed, place_of_returned
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.terms import ticket_policy
from madoguchi.counter.queries.waiting import places_of_waiting

SOURCE_KIND = "ticket"


@transaction.atomic
def start(
    *, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime, happened_at: datetime | None = None
) -> Ticket:
    """Note that the visitor is at the window. Raises Refused when the ticket was not called."""
    step = Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at)
    return move(held_ticket(ticket), "start", step)


@transaction.atomic
def finish(
    *,
    ticket: Ticket,
    record: VisitRecord,
    contact_id: UUID,
    clerk: User,
    actor: Actor,
    now: datetime,
    happened_at: datetime | None = None,
) -> Contact:
    """End the visit and keep its record: both or neither.

    Raises Refused when the ticket is not at a window, ValidationError naming field and remedy for a fault in the record.
    """
    held = held_ticket(ticket)
    if held.state == TicketState.SERVED:
        message = f"{held.label}は、ほかの窓口で記録を終えています。この記録も残しました。窓口責任者が「要確認」で扱いを決めます。"
        raise Refused("finished_elsewhere", message)
    step = Step(command_id=contact_id, actor=actor, now=now, happened_at=happened_at)
    at = step.at(held)
    held.referred = held.referred or record.referred  # a kiosk cannot know who sent the visitor, the clerk asks
    before = carry(held, "finish", step)
    contact = record_visit(
        contact_id=contact_id, encounter=encounter_of(held, at), record=record, clerk=clerk, actor=actor, now=now
    )
    announce(held, "finish", before, step)
    return contact


@transaction.atomic
def hold(
    *,
    ticket: Ticket,
    actor: Actor,
    command_id: UUID,
    now: datetime,
    note: str = "",
    happened_at: datetime | None = None,
) -> Ticket:
    """Set a ticket aside; its window becomes free. Raises Refused when it has ended or is missed."""
    step = Step(command_id=command_id, actor=actor, now=now, note=note, happened_at=happened_at)
    return move(held_ticket(ticket), "hold", step)


@transaction.atomic
def no_show(
    *, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime, happened_at: datetime | None = None
) -> Ticket:
    """Note that nobody came to the call; the window becomes free. Raises Refused when it was not called."""
    step = Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at)
    return move(held_ticket(ticket), "no_show", step)


@transaction.atomic
def return_to_queue(
    *, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime, happened_at: datetime | None = None
) -> Ticket:
    """Put a missed ticket back behind the policy's number of others, or a held one where it was.

    Raises Refused for any other state.
    """
    held = held_ticket(ticket)
    check_move(held, "return_to_queue")
    step = Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at)
    return move(held, "return_to_queue", step, place=_place_of_return(held, step.at(held)))


@transaction.atomic
def cancel(
    *,
    ticket: Ticket,
    reason: str,
    actor: Actor,
    command_id: UUID,
    now: datetime,
    happened_at: datetime | None = None,
) -> Ticket:
    """Take a ticket out of the queue for good, with a reason. Raises Refused without one, or while it is served."""
    if not reason.strip():
        raise Refused("reason_needed", "取り消す理由を選ぶか、書いてください。", "reason")
    step = Step(command_id=command_id, actor=actor, now=now, note=reason, happened_at=happened_at)
    return move(held_ticket(ticket), "cancel", step)


def _place_of_return(held: Ticket, at: datetime) -> datetime:
    if held.state == TicketState.HOLD:
        return place_of_resumed(held.queue_at)
    waiting = places_of_waiting(held.site_id, held.business_date)
    return place_of_returned(waiting, ticket_policy(held.site.contract).no_show_returns_behind, at)


def encounter_of(held: Ticket, ended_at: datetime) -> Encounter:
    """Return where and when the ticket's visitor was helped."""
    return Encounter(
        contract=held.site.contract,
        site=held.site,
        channel=Channel.COUNTER,
        business_date=held.business_date,
        started_at=held.serving_at or held.called_at or ended_at,
        ended_at=ended_at,
        purpose=held.purpose,
        language=held.language,
        referred=held.referred,
        source_kind=SOURCE_KIND,
        source_id=held.pk,
        source_label=held.label,
    )
