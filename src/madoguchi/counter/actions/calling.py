"""Calling tickets to a window."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Window
from madoguchi.counter.actions.moving import Step, held_ticket, move
from madoguchi.counter.actions.refusals import Refused, held_elsewhere
from madoguchi.counter.actions.seats import free_staffed_window
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries import waiting
from madoguchi.counter.queries.terms import ticket_policy
from madoguchi.counter.queries.tickets import ticket_moved_by


@transaction.atomic
def call_next(
    *,
    window: Window,
    actor: Actor,
    call_key: UUID,
    now: datetime,
    happened_at: datetime | None = None,
    device: UUID | None = None,
) -> Ticket | None:
    """Call whoever waits longest to the window; None when nobody waits whom this device may call.

    The same key gives the same ticket. Raises Refused when nobody sits at the window or a ticket is there already.
    """
    called_before = ticket_moved_by(call_key)
    if called_before is not None:
        return called_before
    step = Step(command_id=call_key, actor=actor, now=now, happened_at=happened_at)
    free, day = _free(window, step)
    ticket = waiting.next_for(free, day, device)
    return move(ticket, "call", step, window=free) if ticket else None


@transaction.atomic
def call_this(
    *,
    window: Window,
    ticket: Ticket,
    actor: Actor,
    command_id: UUID,
    now: datetime,
    happened_at: datetime | None = None,
    device: UUID | None = None,
) -> Ticket:
    """Call one waiting ticket, or one who missed the call and is back, out of turn.

    Raises Refused when the window is not free and staffed, the ticket cannot be called, or only another device may.
    """
    step = Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at)
    return _bring(ticket, window, step, verb="call", device=device)


@transaction.atomic
def resume(
    *,
    window: Window,
    ticket: Ticket,
    actor: Actor,
    command_id: UUID,
    now: datetime,
    happened_at: datetime | None = None,
    device: UUID | None = None,
) -> Ticket:
    """Call a ticket which was set aside to a window.

    Raises Refused when the window is not free and staffed, it was not set aside, or only another device may call it.
    """
    step = Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at)
    return _bring(ticket, window, step, verb="resume", device=device)


@transaction.atomic
def recall(
    *, ticket: Ticket, actor: Actor, command_id: UUID, now: datetime, happened_at: datetime | None = None
) -> Ticket:
    """Call a called ticket again. Raises Refused beyond the policy's number of calls."""
    held = held_ticket(ticket)
    limit = ticket_policy(held.site.contract).recall_limit
    if held.call_count > limit:
        message = f"{held.label}は{held.call_count}回呼びました。来られないときは「不在」にしてください。"
        raise Refused("called_often_enough", message)
    return move(held, "recall", Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at))


def _bring(ticket: Ticket, window: Window, step: Step, *, verb: str, device: UUID | None) -> Ticket:
    """Call a certain ticket, locked, to the window. Raises Refused when another device holds the ticket."""
    free, _ = _free(window, step)
    held = held_ticket(ticket)
    if held.held_by is not None and held.held_by != device:
        raise held_elsewhere(held.label)
    return move(held, verb, step, window=free)


def _free(window: Window, step: Step) -> tuple[Window, date]:
    """Return the window, locked and without a visitor, and the office day on which the ticket is called."""
    day = business_date(step.happened_at or step.now, window.site.contract)
    return free_staffed_window(window, day, given_offline=step.happened_at is not None), day
