"""A visitor gives up their own place."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from madoguchi.contract.clock import office_now
from madoguchi.counter.actions.calling import call_this
from madoguchi.counter.actions.leaving import leave_queue
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.actions.serving import start
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket, TicketEvent
from tests.makers.counter import TESTER, make_ticket, open_counter, staffed_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket() -> Ticket:
    return make_ticket(open_counter())


def leave(ticket: Ticket) -> Ticket:
    return leave_queue(ticket=ticket, command_id=uuid.uuid4(), now=office_now())


def test_the_ticket_is_cancelled_in_the_visitors_name(ticket: Ticket) -> None:
    assert leave(ticket).state == TicketState.CANCELLED
    event = TicketEvent.objects.filter(ticket=ticket).last()
    assert event is not None
    assert (event.kind, event.actor_id) == ("cancel", "visitor")


def test_leaving_twice_leaves_once(ticket: Ticket) -> None:
    leave(ticket)
    again = Ticket.objects.get(pk=ticket.pk)
    assert leave(again).state == TicketState.CANCELLED
    assert TicketEvent.objects.filter(ticket=ticket, kind="cancel").count() == 1


def test_a_visitor_who_is_being_served_cannot_leave_by_phone(ticket: Ticket) -> None:
    window = staffed_window(ticket.site)
    now = office_now() + timedelta(seconds=1)
    call_this(window=window, ticket=ticket, actor=TESTER, command_id=uuid.uuid4(), now=now)
    start(ticket=ticket, actor=TESTER, command_id=uuid.uuid4(), now=now)
    with pytest.raises(Refused):
        leave(Ticket.objects.get(pk=ticket.pk))


def test_of_two_who_leave_at_once_neither_is_refused(ticket: Ticket) -> None:
    seen_before = Ticket.objects.select_related("site__contract").get(pk=ticket.pk)
    leave(ticket)
    assert leave(seen_before).state == TicketState.CANCELLED


def test_a_ticket_of_a_past_day_stays_as_it_is(ticket: Ticket) -> None:
    with pytest.raises(Refused, match="その日のうちに終わりました"):
        leave_queue(ticket=ticket, command_id=uuid.uuid4(), now=office_now() + timedelta(days=1))
    assert Ticket.objects.get(pk=ticket.pk).state == TicketState.WAITING


def test_an_id_which_moved_another_ticket_is_refused(ticket: Ticket) -> None:
    other, used = make_ticket(ticket.site), uuid.uuid4()
    leave_queue(ticket=ticket, command_id=used, now=office_now())
    with pytest.raises(Refused) as refusal:
        leave_queue(ticket=other, command_id=used, now=office_now())
    assert refusal.value.code == "overtaken"
    assert Ticket.objects.get(pk=other.pk).state == TicketState.WAITING
