"""Tickets as screens see them."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.models import Code
from madoguchi.counter.calc.shapes import CodeLine, TicketLine
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.terms import procedures_of


def code_line(code: Code) -> CodeLine:
    """Return a code with its words."""
    return CodeLine(code.code, code.label, code.short_label)


def ticket_line(
    ticket: Ticket, now: datetime, *, people_ahead: int | None = None, estimate_min: int | None = None
) -> TicketLine:
    """Return one ticket; asks the database nothing when purpose and window were read with it."""
    return TicketLine(
        id=ticket.pk,
        label=ticket.label,
        series=ticket.series,
        number=ticket.number,
        purpose=code_line(ticket.purpose),
        procedures=procedures_of(ticket.purpose),
        language=ticket.language,
        state=ticket.state,
        issued_at=ticket.issued_at,
        queue_at=ticket.queue_at,
        waited_s=waited_s(ticket, now),
        called_at=ticket.called_at,
        call_count=ticket.call_count,
        serving_at=ticket.serving_at,
        window=ticket.window.number if ticket.window is not None else None,
        referred=ticket.referred,
        issued_via=ticket.issued_via,
        people_ahead=people_ahead,
        estimate_min=estimate_min,
        held_by=ticket.held_by,
    )


def waited_s(ticket: Ticket, now: datetime) -> int:
    """Return seconds from issue to the first call; still running while it was never called."""
    end = ticket.first_called_at or ticket.closed_at or now
    return max(0, int((end - ticket.issued_at).total_seconds()))
