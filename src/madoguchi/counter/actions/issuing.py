"""Giving tickets."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Code, Site, Window
from madoguchi.counter.actions.moving import Step, announce, held_ticket, write_event
from madoguchi.counter.actions.numbering import WALK_IN_SERIES, take_number
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.actions.seats import free_staffed_window
from madoguchi.counter.calc.lifecycle import NOWHERE
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.opening import opening_now
from madoguchi.counter.queries.terms import series_of, ticket_policy
from madoguchi.counter.queries.waiting import waiting_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a visitor came for, and in which language."""

    purpose: Code
    language: str = "ja"
    referred: bool = False


@transaction.atomic
def issue_ticket(*, site: Site, wish: Wish, via: IssuedVia, ticket_id: UUID, actor: Actor, now: datetime) -> Ticket:
    """Give a ticket with a number which nobody else has on that day, at the end of the queue.

    Raises Refused when the counter gives no numbers now: at a kiosk after the last-ticket time, anywhere when closed.
    """
    opening = opening_now(site, now)
    at_desk_before_closing = via == IssuedVia.DESK and opening.is_open
    if not (opening.accepts_tickets or at_desk_before_closing):
        raise Refused("not_open", f"番号札を出せません。{opening.reason}")
    ticket = _numbered(site, wish, series=series_of(wish.purpose), ticket_id=ticket_id, now=now)
    ticket.issued_via = via
    return _given(ticket, "issue", Step(command_id=ticket_id, actor=actor, now=now))


@transaction.atomic
def walk_in(
    *,
    window: Window,
    wish: Wish,
    ticket_id: UUID,
    actor: Actor,
    now: datetime,
    happened_at: datetime | None = None,
) -> Ticket:
    """Serve somebody without a ticket at once; it counts as a ticket of the series W.

    Raises Refused on a day without opening, when others wait (the policy's limit), and when the window is taken. How
    many waited is not asked of a command given off-line: nobody at that desk could know.
    """
    at, site = happened_at or now, window.site
    held = free_staffed_window(window, business_date(at, site.contract), given_offline=happened_at is not None)
    _refuse_walk_in(site, at, given_offline=happened_at is not None)
    ticket = _numbered(site, wish, series=WALK_IN_SERIES, ticket_id=ticket_id, now=at)
    ticket.issued_via = IssuedVia.WALK_IN
    ticket.state, ticket.window, ticket.call_count = TicketState.SERVING, held, 1
    ticket.first_called_at = ticket.called_at = ticket.serving_at = at
    ticket.known_at = now if happened_at else None
    return _given(ticket, "walk_in", Step(command_id=ticket_id, actor=actor, now=now, happened_at=happened_at))


@transaction.atomic
def reissue(
    *, ticket: Ticket, command_id: UUID, actor: Actor, now: datetime, happened_at: datetime | None = None
) -> Ticket:
    """Let the same ticket be printed again. Its number and place stay. Raises Refused when it has ended."""
    held = held_ticket(ticket)
    if held.closed_at is not None:
        raise Refused("ticket_ended", f"{held.label}は{held.get_state_display()}です。新しい番号札を出してください。")
    step = Step(command_id=command_id, actor=actor, now=now, happened_at=happened_at)
    write_event(held, "reissue", held.state, step)
    announce(held, "reissue", held.state, step)
    return held


def _given(ticket: Ticket, verb: str, step: Step) -> Ticket:
    """Write the new ticket with its event, then tell."""
    ticket.save(force_insert=True)
    write_event(ticket, verb, NOWHERE, step)
    announce(ticket, verb, NOWHERE, step)
    return ticket


def _refuse_walk_in(site: Site, at: datetime, *, given_offline: bool) -> None:
    opening = opening_now(site, at)
    if not opening.is_open:
        raise Refused("not_open", f"受付できません。{opening.reason}")
    if given_offline:
        return
    limit = ticket_policy(site.contract).walk_in_when_waiting_below
    if waiting_at(site.pk, business_date(at, site.contract)).count() >= limit:
        message = "お待ちの方がいます。順番を守るため、番号札を出してから呼び出してください。"
        raise Refused("others_wait", message)


def _numbered(site: Site, wish: Wish, *, series: str, ticket_id: UUID, now: datetime) -> Ticket:
    day = business_date(now, site.contract)
    taken = take_number(site=site, day=day, series=series, now=now)
    return Ticket(
        id=ticket_id,
        contract_id=site.contract_id,
        site=site,
        business_date=day,
        series=series,
        number=taken.number,
        public_key=secrets.token_urlsafe(16),
        purpose=wish.purpose,
        language=wish.language,
        referred=wish.referred,
        issued_at=now,
        queue_at=taken.place,
        state_changed_at=now,
    )
