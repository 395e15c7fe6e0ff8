"""Slips which a device printed while its line was down: how they become tickets, whoever tells of them first.

The kiosk which gave the number and the desk at which its visitor was served tell of the same ticket; either may come
first. Both hold the lease of the number, so that the second finds what the first wrote.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions.issuing import Wish
from madoguchi.counter.actions.moving import Step, announce, move, within_day, write_event
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.actions.seats import free_staffed_window
from madoguchi.counter.calc.lifecycle import NOWHERE
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.counter.models import NumberLease, Ticket
from madoguchi.counter.queries.leases import locked_lease, locked_lease_of
from madoguchi.counter.queries.tickets import was_issued
from madoguchi.counter.queries.waiting import locked_slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A printed number: its series, and the lease from which a device gave it, where that is known."""

    series: str = ""
    number: int
    lease: UUID | None = None
    via: IssuedVia = IssuedVia.KIOSK


@transaction.atomic
def issue_leased(*, site: Site, wish: Wish, slip: Slip, step: Step) -> Ticket:
    """Write down a ticket which a device gave from its lease; only that device may call it until it releases it.

    When its visitor was served already, the ticket only learns when and for what it was given. Raises Refused for a
    number which was not lent, and for one which was given twice.
    """
    lease = locked_lease(site, slip.lease) if slip.lease else None
    if lease is None or not lease.first <= slip.number <= lease.last:
        raise Refused("not_leased", "この番号は、この端末に貸し出していません。番号札を出し直してください。", "leased")
    known = locked_slip(site, lease.business_date, lease.series, slip.number)
    if known is not None:
        return _learnt(known, wish, step)
    ticket = _ticket_on(lease, site, wish=wish, number=slip.number, step=step)
    ticket.issued_via, ticket.held_by = slip.via, lease.device
    return _written(ticket, "issue", step)


@transaction.atomic
def take_slip(*, window: Window, wish: Wish, slip: Slip, step: Step) -> Ticket:
    """Serve the visitor who shows a slip: it is at the window from now on, also when nobody told of it yet.

    Who holds the paper may be served at any desk, whichever device gave the number. Raises Refused when the window is
    taken, when the ticket is at another window or has ended, and for a number which was never given.
    """
    site, offline = window.site, step.happened_at is not None
    day = business_date(step.happened_at or step.now, site.contract)
    free = free_staffed_window(window, day, given_offline=offline)
    lease = locked_lease_of(site, day, slip.series, slip.number)
    known = locked_slip(site, day, slip.series, slip.number)
    if known is not None:
        return move(known, "take_slip", step, window=free)
    if lease is None:
        message = f"{slip.series}-{slip.number:02d}という番号は、本日出していません。番号札を確かめてください。"
        raise Refused("no_such_slip", message, "number")
    ticket = _ticket_on(lease, site, wish=wish, number=slip.number, step=step)
    ticket.issued_via, ticket.state, ticket.window = IssuedVia.KIOSK, TicketState.SERVING, free
    ticket.first_called_at = ticket.called_at = ticket.serving_at = ticket.issued_at
    ticket.call_count = 1
    return _written(ticket, "take_slip", step)


def _ticket_on(lease: NumberLease, site: Site, *, wish: Wish, number: int, step: Step) -> Ticket:
    at = within_day(step.happened_at or step.now, lease.business_date, site)
    return Ticket(
        id=step.command_id,
        contract_id=site.contract_id,
        site=site,
        business_date=lease.business_date,
        series=lease.series,
        number=number,
        public_key=secrets.token_urlsafe(16),
        purpose=wish.purpose,
        language=wish.language,
        referred=wish.referred,
        issued_at=at,
        queue_at=at,
        state_changed_at=at,
        known_at=step.now,
    )


def _written(ticket: Ticket, verb: str, step: Step) -> Ticket:
    ticket.save(force_insert=True)
    write_event(ticket, verb, NOWHERE, step)
    announce(ticket, verb, NOWHERE, step)
    return ticket


def _learnt(known: Ticket, wish: Wish, step: Step) -> Ticket:
    """Add what the kiosk knows to a ticket which a desk made from its slip."""
    if was_issued(known):
        message = f"{known.label}は、もう出ている番号です。別の来庁者の札なら、窓口責任者が「要確認」で記録を分けます。"
        raise Refused("number_taken", message, "leased")
    at = within_day(step.happened_at or step.now, known.business_date, known.site)
    known.issued_at = known.queue_at = min(at, known.first_called_at or at)
    known.purpose, known.language = wish.purpose, wish.language
    known.referred = known.referred or wish.referred
    known.save(update_fields=("issued_at", "queue_at", "purpose", "language", "referred"))
    write_event(known, "issue", NOWHERE, step, at=known.issued_at)
    announce(known, "issue", NOWHERE, step)
    return known
