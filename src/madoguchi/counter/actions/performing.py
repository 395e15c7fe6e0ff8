"""One short function for each kind of command: find what it names, call the action, say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from pydantic import TypeAdapter

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.actions.handing_out import hand_out
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Code, Site, Window
from madoguchi.counter.actions import calling, issuing, seats, serving, staff_calls
from madoguchi.counter.actions.refusals import NotHere, Refused
from madoguchi.counter.calc import commands as c
from madoguchi.counter.calc.shapes import TicketLine
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries import tickets, waiting
from madoguchi.counter.queries.lines import ticket_line
from madoguchi.counter.queries.pace import place_of

Result = dict[str, Any]
Body = TypeVar("Body", bound=c.CommandShape)
_LINE = TypeAdapter(TicketLine)


@dataclass(frozen=True, slots=True)
class Order(Generic[Body]):
    """A command on its way: what, where, by whom, when."""

    site: Site
    body: Body
    principal: Principal
    now: datetime


def ticket_url(ticket: Ticket) -> str:
    """Return the address behind the QR code."""
    return f"/t/{ticket.public_key}/"


def _line(ticket: Ticket, now: datetime) -> Result:
    line: Result = _LINE.dump_python(ticket_line(ticket, now), mode="json")
    return line


def _waiting_line(ticket: Ticket, now: datetime) -> Result:
    """Return the ticket with the people ahead and the estimated wait."""
    place = place_of(ticket, now)
    shown = ticket_line(ticket, now, people_ahead=place.people_ahead, estimate_min=place.estimate_min)
    line: Result = _LINE.dump_python(shown, mode="json")
    return line


def _ticket(order: Order[Any], ticket_id: UUID) -> Ticket:
    """Return the ticket by name only: the action reads it under its lock, and raises NotHere when the site has none."""
    return Ticket(pk=ticket_id, site=order.site)


def _window(order: Order[Any], window_id: UUID) -> Window:
    """Return the window by name only, as for tickets."""
    return Window(pk=window_id, site=order.site)


def _purpose(order: Order[Any], code: str) -> Code:
    purpose = tickets.purpose_of(order.site, code)
    if purpose is None:
        raise ValidationError({"purpose": "この契約にないご用件です。画面を読み込み直して、選び直してください。"})
    return purpose


def _wish(order: Order[c.Issue] | Order[c.WalkIn]) -> issuing.Wish:
    body = order.body
    return issuing.Wish(purpose=_purpose(order, body.purpose), language=body.language, referred=body.referred)


def _clerk(order: Order[Any], ticket_id: UUID) -> User:
    """Return who serves: the person logged in, or on a shared tablet whoever sits at the ticket's window."""
    if order.principal.user is not None:
        return order.principal.user
    seat = waiting.seat_serving(order.site, ticket_id)
    if seat is None:
        raise Refused("nobody_seated", "窓口に着席した記録がありません。ログインして着席してから、記録してください。")
    return seat.user


def _person(order: Order[Any]) -> User:
    if order.principal.user is None:
        raise Refused("login_needed", "誰の操作か記録するため、ログインしてから、もう一度操作してください。")
    return order.principal.user


def _issue(order: Order[c.Issue]) -> Result:
    ticket = issuing.issue_ticket(
        site=order.site,
        wish=_wish(order),
        via=IssuedVia(order.body.via),
        ticket_id=order.body.id,
        actor=order.principal.actor,
        now=order.now,
    )
    return {"ticket": _waiting_line(ticket, order.now), "ticket_url": ticket_url(ticket)}


def _walk_in(order: Order[c.WalkIn]) -> Result:
    ticket = issuing.walk_in(
        window=_window(order, order.body.window),
        wish=_wish(order),
        ticket_id=order.body.id,
        actor=order.principal.actor,
        now=order.now,
    )
    return {"ticket": _line(ticket, order.now)}


def _reissue(order: Order[c.Reissue]) -> Result:
    ticket = issuing.reissue(ticket=_ticket(order, order.body.ticket), **_by(order))
    line = _waiting_line if ticket.state == TicketState.WAITING else _line
    return {"ticket": line(ticket, order.now), "ticket_url": ticket_url(ticket)}


def _by(order: Order[Any]) -> dict[str, Any]:
    return {"command_id": order.body.id, "actor": order.principal.actor, "now": order.now}


def _call_next(order: Order[c.CallNext]) -> Result:
    ticket = calling.call_next(
        window=_window(order, order.body.window),
        actor=order.principal.actor,
        call_key=order.body.id,
        now=order.now,
    )
    return {"ticket": _line(ticket, order.now)} if ticket else {"nothing_waiting": True}


def _call_this(order: Order[c.CallThis]) -> Result:
    window, ticket = _window(order, order.body.window), _ticket(order, order.body.ticket)
    return {"ticket": _line(calling.call_this(window=window, ticket=ticket, **_by(order)), order.now)}


def _resume(order: Order[c.Resume]) -> Result:
    window, ticket = _window(order, order.body.window), _ticket(order, order.body.ticket)
    return {"ticket": _line(calling.resume(window=window, ticket=ticket, **_by(order)), order.now)}


def _recall(order: Order[c.Recall]) -> Result:
    return {"ticket": _line(calling.recall(ticket=_ticket(order, order.body.ticket), **_by(order)), order.now)}


def _start(order: Order[c.Start]) -> Result:
    return {"ticket": _line(serving.start(ticket=_ticket(order, order.body.ticket), **_by(order)), order.now)}


def _hold(order: Order[c.Hold]) -> Result:
    ticket = serving.hold(ticket=_ticket(order, order.body.ticket), note=order.body.note, **_by(order))
    return {"ticket": _line(ticket, order.now)}


def _no_show(order: Order[c.NoShow]) -> Result:
    return {"ticket": _line(serving.no_show(ticket=_ticket(order, order.body.ticket), **_by(order)), order.now)}


def _return_to_queue(order: Order[c.ReturnToQueue]) -> Result:
    ticket = serving.return_to_queue(ticket=_ticket(order, order.body.ticket), **_by(order))
    return {"ticket": _waiting_line(ticket, order.now)}


def _cancel(order: Order[c.Cancel]) -> Result:
    ticket = serving.cancel(ticket=_ticket(order, order.body.ticket), reason=order.body.reason, **_by(order))
    return {"ticket": _line(ticket, order.now)}


def _finish(order: Order[c.Finish]) -> Result:
    ticket = _ticket(order, order.body.ticket)
    contact = serving.finish(
        ticket=ticket,
        record=order.body.record.as_record(),
        contact_id=order.body.id,
        clerk=_clerk(order, ticket.pk),
        actor=order.principal.actor,
        now=order.now,
    )
    return {"contact": str(contact.pk)}


def _sit(order: Order[c.Sit]) -> Result:
    window = _window(order, order.body.window)
    seats.sit(window=window, user=_person(order), seating_id=order.body.id, actor=order.principal.actor, now=order.now)
    return {"window": str(window.pk)}


def _stand(order: Order[c.Stand]) -> Result:
    window = _window(order, order.body.window)
    seats.stand(window=window, actor=order.principal.actor, now=order.now)
    return {"window": str(window.pk)}


def _handout(order: Order[c.Handout]) -> Result:
    handout = hand_out(
        site=order.site,
        people=order.body.people,
        handout_id=order.body.id,
        handed_by=_person(order),
        actor=order.principal.actor,
        now=order.now,
    )
    return {"people": handout.people}


def _call_staff(order: Order[c.CallStaff]) -> Result:
    call = staff_calls.call_staff(site=order.site, call_id=order.body.id, actor=order.principal.actor, now=order.now)
    return {"call": str(call.pk)}


def _answer_staff(order: Order[c.AnswerStaff]) -> Result:
    call = staff_calls.answer_staff(
        site=order.site, call_id=order.body.call, actor=order.principal.actor, now=order.now
    )
    return {"call": str(call.pk)}


def _correct(order: Order[c.Correct]) -> Result:
    contact = Contact.objects.filter(site=order.site, pk=order.body.contact).first()
    if contact is None:
        raise NotHere
    correct_contact(
        contact=contact,
        record=order.body.record.as_record(),
        reason=order.body.reason,
        correction_id=order.body.id,
        corrected_by=_person(order),
        actor=order.principal.actor,
        now=order.now,
    )
    return {"contact": str(contact.pk)}


PERFORM: Mapping[str, Callable[[Order[Any]], Result]] = {
    "issue": _issue,
    "walk_in": _walk_in,
    "reissue": _reissue,
    "call_next": _call_next,
    "call_this": _call_this,
    "resume": _resume,
    "recall": _recall,
    "start": _start,
    "hold": _hold,
    "no_show": _no_show,
    "return_to_queue": _return_to_queue,
    "cancel": _cancel,
    "finish": _finish,
    "sit": _sit,
    "stand": _stand,
    "handout": _handout,
    "call_staff": _call_staff,
    "answer_staff": _answer_staff,
    "correct": _correct,
}
