"""Ending what a past day left open."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from madoguchi.audit.models import Entry
from madoguchi.contract.clock import office_now
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.actions.settling import settle_left_over
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.day import loose_ends
from tests.makers.contract import make_site
from tests.makers.counter import TESTER, make_ticket, open_counter
from tests.makers.day import PAST, left_over_ticket

pytestmark = pytest.mark.django_db
WHY = "閉設時に帰られたことを担当者に確かめた"


def settle(ticket: Ticket, **changes: Any) -> Ticket:
    wish: dict[str, Any] = {
        "outcome": TicketState.CANCELLED,
        "reason": WHY,
        "command_id": uuid.uuid4(),
        "now": PAST + timedelta(days=1),
    }
    return settle_left_over(ticket=ticket, actor=TESTER, **(wish | changes))


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.HOLD, TicketState.CALLED, TicketState.SERVING])
def test_every_left_over_ticket_can_be_cancelled(state: TicketState) -> None:
    site = make_site()
    settled = settle(left_over_ticket(site, state))
    assert (settled.state, settled.window) == (TicketState.CANCELLED, None)
    assert loose_ends(site, (PAST + timedelta(days=1)).date()).left_days == []


def test_the_reason_stands_in_the_history_and_the_deed_in_the_trail() -> None:
    settled = settle(left_over_ticket(make_site()))
    last = settled.events.order_by("pk").last()
    assert last is not None
    assert (last.kind, last.note) == ("cancel", WHY)
    assert Entry.objects.filter(verb="ticket_cancel", subject_id=str(settled.pk)).count() == 1


def test_a_ticket_left_at_a_window_is_set_aside_first_and_frees_the_window() -> None:
    settled = settle(left_over_ticket(make_site(), TicketState.SERVING))
    assert [each.kind for each in settled.events.order_by("pk")][-2:] == ["hold", "cancel"]


def test_a_called_ticket_may_have_been_missed() -> None:
    called = left_over_ticket(make_site(), TicketState.CALLED)
    assert settle(called, outcome=TicketState.NO_SHOW).state == TicketState.NO_SHOW


def test_a_waiting_ticket_cannot_have_been_missed() -> None:
    with pytest.raises(Refused) as refusal:
        settle(left_over_ticket(make_site()), outcome=TicketState.NO_SHOW)
    assert refusal.value.code == "not_in_this_state"


@pytest.mark.parametrize(("reason", "code"), [("　 ", "reason_needed"), ("長" * 101, "reason_too_long")])
def test_a_reason_is_compulsory(reason: str, code: str) -> None:
    ticket = left_over_ticket(make_site())
    with pytest.raises(Refused) as refusal:
        settle(ticket, reason=reason)
    assert refusal.value.code == code
    ticket.refresh_from_db()
    assert ticket.state == TicketState.WAITING


def test_the_same_command_settles_once() -> None:
    ticket, command_id = left_over_ticket(make_site()), uuid.uuid4()
    first, again = settle(ticket, command_id=command_id), settle(ticket, command_id=command_id)
    assert first == again
    assert ticket.events.filter(kind="cancel").count() == 1


def test_todays_tickets_are_left_to_the_counter() -> None:
    ticket = make_ticket(open_counter())
    with pytest.raises(Refused) as refusal:
        settle(ticket, now=office_now())
    assert refusal.value.code == "not_left_over"


def test_a_ticket_which_has_ended_stays_ended() -> None:
    ticket = left_over_ticket(make_site())
    settle(ticket)
    with pytest.raises(Refused) as refusal:
        settle(ticket)
    assert refusal.value.code == "ended_already"
