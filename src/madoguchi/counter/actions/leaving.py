"""A visitor gives up their own place, from the page behind the code on their slip."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.counter.actions import serving
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket

VISITOR = Actor(kind="job", id="visitor", label="来庁者本人")
REASON = "本人が順番待ちをやめた"


@transaction.atomic
def leave_queue(*, ticket: Ticket, command_id: UUID, now: datetime) -> Ticket:
    """Take the visitor's ticket out of the queue; leaving twice changes nothing.

    Raises Refused while the ticket is served or when it has ended otherwise.
    """
    if ticket.state == TicketState.CANCELLED:
        return ticket
    return serving.cancel(ticket=ticket, reason=REASON, actor=VISITOR, command_id=command_id, now=now)
