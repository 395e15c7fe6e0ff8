"""A supervisor's day for tests: confirmations, assists, and tickets which a past day left open."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from madoguchi.accounts.choices import Role
from madoguchi.contract.choices import Book
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Code, Site
from madoguchi.counter.actions import calling, serving
from madoguchi.counter.actions.day import start_assist, tick_item
from madoguchi.counter.choices import Phase, TicketState
from madoguchi.counter.models import ChecklistTick, TemporaryAssist, Ticket
from tests.makers.accounts import make_user
from tests.makers.counter import TESTER, make_ticket, open_counter, staffed_window

PAST = datetime(2023, 11, 8, 2, 0, tzinfo=UTC)
"""A Wednesday morning while the Chiba contract runs, long before the tests."""


def make_tick(site: Site, *, item: str = "masks", phase: Phase = Phase.OPENING) -> ChecklistTick:
    """Return an item of today's checklist which a supervisor confirmed."""
    book = Book.OPENING_CHECK if phase == Phase.OPENING else Book.CLOSING_CHECK
    code = Code.objects.get(contract_id=site.contract_id, book=book, code=item)
    user = make_user(role=Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])
    return tick_item(site=site, phase=phase, item=code, tick_id=uuid.uuid4(), user=user, actor=TESTER, now=office_now())


def make_assist(site: Site) -> TemporaryAssist:
    """Return an operator who helps at the counter right now."""
    helper = make_user(role=Role.OPERATOR, contract=site.contract)
    by = make_user(role=Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])
    return start_assist(
        site=site, user=helper, reason="混雑", assist_id=uuid.uuid4(), recorded_by=by, actor=TESTER, now=office_now()
    )


def left_over_ticket(site: Site, state: TicketState = TicketState.WAITING, *, now: datetime = PAST) -> Ticket:
    """Return a ticket which a past day left in a state."""
    ticket = make_ticket(open_counter(site, now=now), now=now)
    if state == TicketState.WAITING:
        return ticket
    if state == TicketState.HOLD:
        return serving.hold(ticket=ticket, actor=TESTER, command_id=uuid.uuid4(), now=now)
    window = staffed_window(site, now=now)
    called = calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=now)
    assert called is not None
    if state == TicketState.SERVING:
        return serving.start(ticket=called, actor=TESTER, command_id=uuid.uuid4(), now=now)
    return called
