"""What a visitor may know about their own ticket: its place and its call, and nothing about anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from madoguchi.contract.clock import business_date
from madoguchi.counter.calc.shapes import OpeningLine
from madoguchi.counter.choices import OPEN_STATES, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.opening import opening_line
from madoguchi.counter.queries.queue import day_queue


@dataclass(frozen=True, slots=True)
class OwnTicket:
    """A ticket as its holder sees it. ``over`` tells that it belongs to an earlier day and was never called to an end."""

    label: str
    state: str
    people_ahead: int | None
    estimate_min: int | None
    window: int | None
    called_at: datetime | None
    site: str
    opening: OpeningLine
    server_time: datetime
    day: date
    over: bool

    @property
    def may_leave(self) -> bool:
        """Return whether the holder can still give up the place."""
        return not self.over and self.state in {
            TicketState.WAITING,
            TicketState.CALLED,
            TicketState.HOLD,
            TicketState.NO_SHOW,
        }


def own_ticket(ticket: Ticket, now: datetime) -> OwnTicket:
    """Return the ticket as its holder sees it. Five queries at most."""
    over = ticket.business_date != business_date(now, ticket.site.contract)
    line = day_queue(ticket.site, now).line(ticket) if ticket.state == TicketState.WAITING and not over else None
    return OwnTicket(
        label=ticket.label,
        state=ticket.state,
        people_ahead=line.people_ahead if line else None,
        estimate_min=line.estimate_min if line else None,
        window=ticket.window.number if ticket.window else None,
        called_at=ticket.called_at,
        site=ticket.site.name,
        opening=opening_line(ticket.site, now),
        server_time=now,
        day=ticket.business_date,
        over=over and ticket.state in {*OPEN_STATES, TicketState.NO_SHOW},
    )
