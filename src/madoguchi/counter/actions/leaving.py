"""A visitor gives up their own place, from the page behind the code on their slip."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date
from madoguchi.counter.actions import serving
from madoguchi.counter.actions.moving import held_ticket
from madoguchi.counter.actions.refusals import Refused, collided
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.tickets import ticket_moved_by

VISITOR = Actor(kind="job", id="visitor", label="来庁者本人")
REASON = "本人が順番待ちをやめた"


@transaction.atomic
def leave_queue(*, ticket: Ticket, command_id: UUID, now: datetime) -> Ticket:
    """Take the visitor's ticket out of the queue; leaving twice changes nothing.

    Raises Refused while the ticket is served, when it has ended otherwise or with its day, and for an id used before.
    """
    held = held_ticket(ticket)
    if held.state == TicketState.CANCELLED:
        return held
    if held.business_date != business_date(now, held.site.contract):
        raise Refused("day_over", f"{held.label}の受付は、その日のうちに終わりました。手続きは不要です。")
    if ticket_moved_by(command_id) is not None:
        raise collided()
    return serving.cancel(ticket=ticket, reason=REASON, actor=VISITOR, command_id=command_id, now=now)
