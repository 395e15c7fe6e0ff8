"""One ticket, found in different ways."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import CharField, Q

from madoguchi.audit.actor import Actor
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Site, Window
from madoguchi.counter.models import Ticket, TicketEvent
from madoguchi.counter.queries.given import COMMAND, CONTRACT, ID, SITE
from madoguchi.prepared.questions import Given, Prepared

TAKE_BACK = timedelta(minutes=2)
"""For so long whoever gave a ticket may take it back."""
TICKET = Prepared(lambda: Ticket.objects.filter(site_id=SITE, pk=ID))
WINDOW = Prepared(lambda: Window.objects.filter(site_id=SITE, pk=ID, active=True))
MOVED = Prepared(lambda: TicketEvent.objects.filter(command_id=COMMAND).values_list("ticket_id", flat=True))
PURPOSE = Prepared(
    lambda: Code.objects.filter(contract_id=CONTRACT, book=Book.PURPOSE, code=Given("code", CharField()), active=True)
)


def ticket_moved_by(command_id: UUID) -> Ticket | None:
    """Return the ticket which a command moved, if it did."""
    ticket_id = MOVED.first(command=command_id)
    return Ticket.objects.select_related("purpose", "window").get(pk=ticket_id) if ticket_id else None


def was_issued(ticket: Ticket) -> bool:
    """Whether the device which gave the ticket has told of it."""
    return TicketEvent.objects.filter(ticket=ticket, kind="issue").exists()


def ticket_with_key(public_key: str) -> Ticket | None:
    """Return the ticket behind a QR code, with its site and contract."""
    rows = Ticket.objects.select_related("purpose", "site__contract", "window")
    return rows.filter(public_key=public_key).first()


def was_just_given_by(ticket: Ticket, actor: Actor, now: datetime) -> bool:
    """Whether that person or device gave the ticket a moment ago.

    A visitor who gives up while the line is down leaves two commands in the kiosk's outbox, the ticket and its
    cancelling; they arrive together.
    """
    mine = TicketEvent.objects.filter(kind="issue", at__gt=now - TAKE_BACK, actor_kind=actor.kind, actor_id=actor.id)
    return mine.filter(Q(ticket=ticket) | Q(command_id=ticket.pk)).exists()


def ticket_of(site: Site, ticket_id: UUID) -> Ticket | None:
    """Return one of the site's tickets."""
    return TICKET.first(site=site.pk, id=ticket_id)


def window_of(site: Site, window_id: UUID) -> Window | None:
    """Return one of the site's windows in use; the site, which is known, hangs on it."""
    window = WINDOW.first(site=site.pk, id=window_id)
    if window is not None:
        window.site = site
    return window


def purpose_of(site: Site, code: str) -> Code | None:
    """Return one of the contract's purposes."""
    return PURPOSE.first(contract=site.contract_id, code=code)


def label_of(ticket_id: UUID | None) -> str:
    """Return the number people say aloud, or nothing for what is no ticket."""
    ticket = Ticket.objects.filter(pk=ticket_id).only("series", "number").first() if ticket_id else None
    return ticket.label if ticket else ""
