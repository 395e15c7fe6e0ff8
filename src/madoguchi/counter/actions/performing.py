"""One short function for each kind of command: find what it names, call the action, say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from madoguchi.accounts.access import require
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.actions.handing_out import hand_out
from madoguchi.contacts.models import Contact
from madoguchi.counter.actions import calling, issuing, leasing, seats, serving, slips, staff_calls
from madoguchi.counter.actions.orders import (
    Order,
    Result,
    by_of,
    clerk_of,
    line_of,
    person_of,
    ticket_named,
    ticket_url,
    waiting_line_of,
    window_named,
    wish_of,
)
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.calc import commands as c
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.tickets import was_just_given_by
from madoguchi.counter.rules import may_work


def _issue(order: Order[c.Issue]) -> Result:
    if IssuedVia(order.body.via) == IssuedVia.DESK:  # which gives numbers longer than a kiosk
        require(order.principal, may_work, order.site)
    ticket = _issued(order)
    return {"ticket": waiting_line_of(ticket, order.now), "ticket_url": ticket_url(ticket)}


def _issued(order: Order[c.Issue]) -> Ticket:
    body, via = order.body, IssuedVia(order.body.via)
    if body.leased is not None:
        slip = slips.Slip(lease=body.leased.lease, number=body.leased.number, via=via)
        return slips.issue_leased(site=order.site, wish=wish_of(order), slip=slip, step=order.step)
    return issuing.issue_ticket(
        site=order.site, wish=wish_of(order), via=via, ticket_id=body.id, actor=order.principal.actor, now=order.now
    )


def _walk_in(order: Order[c.WalkIn]) -> Result:
    ticket = issuing.walk_in(
        window=window_named(order, order.body.window),
        wish=wish_of(order),
        ticket_id=order.body.id,
        actor=order.principal.actor,
        now=order.now,
        happened_at=order.happened_at,
    )
    return {"ticket": line_of(ticket, order.now)}


def _reissue(order: Order[c.Reissue]) -> Result:
    ticket = issuing.reissue(ticket=ticket_named(order, order.body.ticket), **by_of(order))
    line = waiting_line_of if ticket.state == TicketState.WAITING else line_of
    return {"ticket": line(ticket, order.now), "ticket_url": ticket_url(ticket)}


def _call_next(order: Order[c.CallNext]) -> Result:
    ticket = calling.call_next(
        window=window_named(order, order.body.window),
        actor=order.principal.actor,
        call_key=order.body.id,
        now=order.now,
        happened_at=order.happened_at,
        device=order.body.device,
    )
    return {"ticket": line_of(ticket, order.now)} if ticket else {"nothing_waiting": True}


def _call_this(order: Order[c.CallThis]) -> Result:
    window, ticket = window_named(order, order.body.window), ticket_named(order, order.body.ticket)
    return {
        "ticket": line_of(
            calling.call_this(window=window, ticket=ticket, device=order.body.device, **by_of(order)), order.now
        )
    }


def _resume(order: Order[c.Resume]) -> Result:
    window, ticket = window_named(order, order.body.window), ticket_named(order, order.body.ticket)
    return {
        "ticket": line_of(
            calling.resume(window=window, ticket=ticket, device=order.body.device, **by_of(order)), order.now
        )
    }


def _recall(order: Order[c.Recall]) -> Result:
    return {"ticket": line_of(calling.recall(ticket=ticket_named(order, order.body.ticket), **by_of(order)), order.now)}


def _start(order: Order[c.Start]) -> Result:
    return {"ticket": line_of(serving.start(ticket=ticket_named(order, order.body.ticket), **by_of(order)), order.now)}


def _hold(order: Order[c.Hold]) -> Result:
    ticket = serving.hold(ticket=ticket_named(order, order.body.ticket), note=order.body.note, **by_of(order))
    return {"ticket": line_of(ticket, order.now)}


def _no_show(order: Order[c.NoShow]) -> Result:
    return {
        "ticket": line_of(serving.no_show(ticket=ticket_named(order, order.body.ticket), **by_of(order)), order.now)
    }


def _return_to_queue(order: Order[c.ReturnToQueue]) -> Result:
    ticket = serving.return_to_queue(ticket=ticket_named(order, order.body.ticket), **by_of(order))
    return {"ticket": waiting_line_of(ticket, order.now)}


def _cancel(order: Order[c.Cancel]) -> Result:
    named = ticket_named(order, order.body.ticket)
    if not was_just_given_by(named, order.principal.actor, order.happened_at or order.now):
        require(order.principal, may_work, order.site)
    ticket = serving.cancel(ticket=named, reason=order.body.reason, **by_of(order))
    return {"ticket": line_of(ticket, order.now)}


def _finish(order: Order[c.Finish]) -> Result:
    ticket = ticket_named(order, order.body.ticket)
    contact = serving.finish(
        ticket=ticket,
        record=order.body.record.as_record(),
        contact_id=order.body.id,
        clerk=clerk_of(order, ticket.pk),
        actor=order.principal.actor,
        now=order.now,
        happened_at=order.happened_at,
    )
    return {"contact": str(contact.pk)}


def _sit(order: Order[c.Sit]) -> Result:
    window = window_named(order, order.body.window)
    seats.sit(
        window=window,
        user=person_of(order),
        seating_id=order.body.id,
        actor=order.principal.actor,
        now=order.now,
        happened_at=order.happened_at,
    )
    return {"window": str(window.pk)}


def _stand(order: Order[c.Stand]) -> Result:
    window = window_named(order, order.body.window)
    seats.stand(window=window, actor=order.principal.actor, now=order.now, happened_at=order.happened_at)
    return {"window": str(window.pk)}


def _handout(order: Order[c.Handout]) -> Result:
    handout = hand_out(
        site=order.site,
        people=order.body.people,
        handout_id=order.body.id,
        handed_by=person_of(order),
        actor=order.principal.actor,
        now=order.now,
        happened_at=order.happened_at,
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
        corrected_by=person_of(order),
        actor=order.principal.actor,
        now=order.now,
    )
    return {"contact": str(contact.pk)}


def _lease(order: Order[c.Lease]) -> Result:
    actor, now = order.principal.actor, order.now
    lease = leasing.lease_numbers(
        site=order.site, device=order.body.device, lease_id=order.body.id, actor=actor, now=now
    )
    shown = {"id": str(lease.pk), "series": lease.series, "first": lease.first, "last": lease.last}
    return {"lease": {**shown, "day": lease.business_date.isoformat()}}


def _release(order: Order[c.Release]) -> Result:
    actor, now = order.principal.actor, order.now
    return {"released": leasing.release_tickets(site=order.site, device=order.body.device, actor=actor, now=now)}


def _take_slip(order: Order[c.TakeSlip]) -> Result:
    slip = slips.Slip(series=order.body.series, number=order.body.number)
    window = window_named(order, order.body.window)
    ticket = slips.take_slip(window=window, wish=wish_of(order), slip=slip, step=order.step)
    return {"ticket": line_of(ticket, order.now)}


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
    "lease": _lease,
    "release": _release,
    "take_slip": _take_slip,
}
