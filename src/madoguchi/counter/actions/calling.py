"""Calling tickets to a window."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Window
from madoguchi.counter.actions.moving import Step, held_ticket, move
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.actions.seats import free_staffed_window
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries import waiting
from madoguchi.counter.queries.terms import ticket_policy
from madoguchi.counter.queries.tickets import ticket_moved_by


@transaction.atomic
def call_next(*, window: Window, actor: Actor, call_key: UUID, now: datetime) -> Ticket | None:
    """Call whoever waits longest to the window; None when nobody waits.

    The same key gives the same ticket. Raises Refused when nobody sits at the window or a ticket is there already.
    """
    called_before = ticket_moved_by(call_key)
    if called_before is not None:
        return called_before
    free = free_staffed_window(window)
    ticket = waiting.next_for(free, business_date(now, free.site.contract))
    if ticket is None:
        return None
    return move(ticket, "call", Step(command_id=call_key, actor=actor, now=now), window=free)


@transaction.atomic
def call_this(*, window: Window, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime) -> Ticket:
    """Call one waiting ticket, or one who missed the call and is back, out of turn.

    Raises Refused when the window is not free and staffed, or the ticket cannot be called.
    """
    free = free_staffed_window(window)
    held = held_ticket(ticket)
    return move(held, "call", Step(command_id=command_id, actor=actor, now=now), window=free)


@transaction.atomic
def resume(*, window: Window, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime) -> Ticket:
    """Call a held ticket to a window. Raises Refused when the window is not free and staffed, or it is not held."""
    free = free_staffed_window(window)
    held = held_ticket(ticket)
    return move(held, "resume", Step(command_id=command_id, actor=actor, now=now), window=free)


@transaction.atomic
def recall(*, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime) -> Ticket:
    """Call a called ticket again. Raises Refused beyond the policy's number of calls."""
    held = held_ticket(ticket)
    limit = ticket_policy(held.site.contract).recall_limit
    if held.call_count > limit:
        message = f"{held.label}は{held.call_count}回呼びました。来られないときは「不在」にしてください。"
        raise Refused("called_often_enough", message)
    return move(held, "recall", Step(command_id=command_id, actor=actor, now=now))
