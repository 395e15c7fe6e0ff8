"""The only place where a ticket changes: every other action chooses the move, this one carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions.refusals import NotHere, move_refused
from madoguchi.counter.calc.lifecycle import AT_WINDOW_STATES, FINAL_STATES, MoveRefused, next_state
from madoguchi.counter.calc.queue_order import STEP
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket, TicketEvent
from madoguchi.counter.queries.waiting import locked_ticket
from madoguchi.live.publishing import publish

MOVING_FIELDS = (
    "state",
    "referred",
    "queue_at",
    "window",
    "first_called_at",
    "called_at",
    "call_count",
    "serving_at",
    "closed_at",
    "state_changed_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """By whose command, and when. ``note`` is the clerk's word on it.

    ``now`` is the server's time. A command given while the line was down also has ``happened_at``: then the deed counts
    from there, but never before what the ticket went through already, and never after its day.
    """

    command_id: UUID
    actor: Actor
    now: datetime
    note: str = ""
    happened_at: datetime | None = None

    def at(self, ticket: Ticket) -> datetime:
        """Return when the deed happened to the ticket."""
        if self.happened_at is None:
            return self.now
        return max(within_day(self.happened_at, ticket.business_date, ticket.site), ticket.state_changed_at)


def within_day(instant: datetime, day: date, site: Site) -> datetime:
    """Return the instant, moved to the nearer end of an office day when it lies outside."""
    midnight = datetime.combine(day, time.min, tzinfo=ZoneInfo(site.contract.time_zone))
    return min(max(instant, midnight), midnight + timedelta(days=1) - STEP)


def move(
    ticket: Ticket, verb: str, step: Step, *, window: Window | None = None, place: datetime | None = None
) -> Ticket:
    """Carry out one move of a locked ticket, write its event, the audit record, and tell the screens.

    Raises Refused when the table has no such move. ``window`` is where it is called to, ``place`` its new place.
    """
    before = carry(ticket, verb, step, window=window, place=place)
    announce(ticket, verb, before, step)
    return ticket


def carry(ticket: Ticket, verb: str, step: Step, *, window: Window | None = None, place: datetime | None = None) -> str:
    """Write the move and its event, not yet the audit record; return the state before. Raises Refused."""
    at = step.at(ticket)
    before = _change(ticket, verb, at, window=window, place=place)
    ticket.save(update_fields=MOVING_FIELDS)
    write_event(ticket, verb, before, step, at=at)
    return before


def held_ticket(ticket: Ticket) -> Ticket:
    """Return the ticket as it is now, locked until the transaction ends. Raises NotHere when its site has no such ticket."""
    held = locked_ticket(ticket.site, ticket.pk)
    if held is None:
        raise NotHere
    return held


def check_move(ticket: Ticket, verb: str) -> str:
    """Return the state after a move. Raises Refused when the table has no such move."""
    try:
        return next_state(verb, ticket.state)
    except MoveRefused as refusal:
        raise move_refused(ticket.label, refusal) from None


def write_event(ticket: Ticket, verb: str, before: str, step: Step, *, at: datetime | None = None) -> None:
    """Append to the ticket's history. The same command cannot be written twice."""
    TicketEvent.objects.create(
        ticket=ticket,
        command_id=step.command_id,
        kind=verb,
        from_state=before,
        to_state=ticket.state,
        window=ticket.window,
        actor_kind=step.actor.kind,
        actor_id=step.actor.id,
        at=at or step.at(ticket),
        note=step.note.strip(),
    )


def announce(ticket: Ticket, verb: str, before: str, step: Step) -> None:
    """Write the audit record and tell the screens; everything else is written and locked by now."""
    record(
        actor=step.actor,
        verb=f"ticket_{verb}",
        subject=("ticket", str(ticket.pk)),
        contract_id=ticket.contract_id,
        site_id=ticket.site_id,
        detail={
            "label": ticket.label,
            "from": before,
            "to": ticket.state,
            "command": str(step.command_id),
            **_late(step),
        },
        now=step.now,
    )
    publish(f"site:{ticket.site_id}", "queue")


def _late(step: Step) -> dict[str, str]:
    """Name the moment of a deed of which the server heard later."""
    return {"happened_at": step.happened_at.isoformat()} if step.happened_at else {}


def _change(ticket: Ticket, verb: str, now: datetime, *, window: Window | None, place: datetime | None) -> str:
    """Set every column which the move changes; return the state before."""
    before = ticket.state
    ticket.state = TicketState(check_move(ticket, verb))
    if verb in {"call", "recall", "resume", "take_slip"}:
        _note_call(ticket, now, window)
    if verb == "settle":
        _note_visit(ticket, now, window)
    if ticket.state in {TicketState.SERVING, TicketState.SERVED}:
        ticket.serving_at = ticket.serving_at or (now if verb == "start" else ticket.called_at)
    elif ticket.state not in AT_WINDOW_STATES:
        ticket.window, ticket.serving_at = None, None
    ticket.closed_at = now if ticket.state in FINAL_STATES else None
    ticket.queue_at = place or ticket.queue_at
    ticket.state_changed_at = now
    return before


def _note_visit(ticket: Ticket, now: datetime, window: Window | None) -> None:
    """Let the visit have been at a window, whatever the queue knew of it."""
    ticket.window = ticket.window or window
    ticket.called_at = ticket.called_at or now
    ticket.first_called_at = ticket.first_called_at or ticket.called_at


def _note_call(ticket: Ticket, now: datetime, window: Window | None) -> None:
    ticket.window = window or ticket.window
    ticket.called_at = now
    ticket.first_called_at = ticket.first_called_at or now
    ticket.call_count += 1
