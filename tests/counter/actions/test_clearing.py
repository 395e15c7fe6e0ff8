"""A supervisor's word on what was done and could not be carried out: every way, once, with its reason."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contacts.models import Contact, Correction
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter.actions import calling, serving
from madoguchi.counter.actions.clearing import Word, settle_unsettled
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.calc.lifecycle import STATES
from madoguchi.counter.calc.settlements import ways_to_settle
from madoguchi.counter.choices import Settlement
from madoguchi.counter.models import Ticket, UnsettledCommand
from tests.makers.accounts import make_user
from tests.makers.contacts import make_record
from tests.makers.counter import (
    RECORD,
    TESTER,
    make_ticket,
    make_unsettled,
    open_counter,
    principal_for,
    staffed_window,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return open_counter()


@pytest.fixture
def supervisor(site: Site) -> User:
    return make_user(role=Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])


def by() -> dict[str, Any]:
    return {"actor": TESTER, "command_id": uuid.uuid4(), "now": office_now()}


def finished(site: Site) -> Ticket:
    """Return a ticket whose visit has a record."""
    ticket, clerk = make_ticket(site), make_user(contract=site.contract, sites=[site])
    calling.call_this(window=staffed_window(site, clerk=clerk), ticket=ticket, **by())
    record = make_record()
    serving.finish(ticket=ticket, record=record, contact_id=uuid.uuid4(), clerk=clerk, actor=TESTER, now=office_now())
    return ticket


def second_record(site: Site, ticket: uuid.UUID, **more: Any) -> UnsettledCommand:
    return make_unsettled(
        site, kind="finish", ticket=str(ticket), record={**RECORD, "device_used": "own_phone", **more}
    )


def settle(row: UnsettledCommand, user: User, how: Settlement, reason: str = "担当者に確かめた") -> UnsettledCommand:
    word = Word(how=how, reason=reason, user=user, actor=TESTER, key=uuid.uuid4(), now=office_now())
    return settle_unsettled(site=row.site, unsettled_id=row.pk, word=word)


def test_the_second_record_was_the_right_one(site: Site, supervisor: User) -> None:
    row = second_record(site, finished(site).pk, note="正しい記録")
    settled = settle(row, supervisor, Settlement.CORRECTED)
    contact = Contact.objects.get()
    assert (contact.note, contact.device_used) == ("正しい記録", "own_phone")
    assert Correction.objects.get().reason == "担当者に確かめた"
    assert (settled.contact, settled.settled_by) == (contact, supervisor)
    assert Entry.objects.get(verb="settle_unsettled").detail["how"] == "corrected"


def test_it_was_another_visitor(site: Site, supervisor: User) -> None:
    ticket = finished(site)
    row = second_record(site, ticket.pk)
    settle(row, supervisor, Settlement.OWN_VISIT)
    own = Ticket.objects.exclude(pk=ticket.pk).get()
    contact = Contact.objects.get(source_id=own.pk)
    assert (own.label, own.state, own.window) == ("W-01", "served", Ticket.objects.get(pk=ticket.pk).window)
    assert (contact.pk, contact.recorded_by, contact.ended_at) == (row.pk, row.author, row.happened_at)


def test_nothing_is_added_but_the_reason(site: Site, supervisor: User) -> None:
    row = second_record(site, finished(site).pk)
    settled = settle(row, supervisor, Settlement.NOTHING, " 同じ方だった ")
    assert (settled.reason, settled.settlement) == ("同じ方だった", "nothing")
    assert (Contact.objects.count(), Ticket.objects.count()) == (1, 1)


@pytest.mark.parametrize("state", ["waiting", "hold", "no_show"])
def test_the_record_belongs_to_a_ticket_which_the_queue_took_for_something_else(
    site: Site, supervisor: User, state: str
) -> None:
    ticket = make_ticket(site)
    if state != "waiting":
        calling.call_this(window=staffed_window(site), ticket=ticket, **by())
        {"hold": serving.hold, "no_show": serving.no_show}[state](ticket=ticket, **by())
    row = second_record(site, ticket.pk)
    settle(row, supervisor, Settlement.RECORDED)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.events.latest("id").kind) == ("served", "settle")
    assert Contact.objects.get(source_id=ticket.pk).recorded_by == row.author


def test_a_visit_whose_ticket_never_arrived_becomes_a_walk_in(site: Site, supervisor: User) -> None:
    row = second_record(site, uuid.uuid4(), purpose="insurance")
    assert row.code == "nothing_here"
    settle(row, supervisor, Settlement.OWN_VISIT)
    assert Contact.objects.get().purpose.code == "insurance"
    unknown = second_record(site, uuid.uuid4())
    with pytest.raises(ValidationError, match="用件"):
        settle(unknown, supervisor, Settlement.OWN_VISIT)
    assert not UnsettledCommand.objects.get(pk=unknown.pk).settled_at


def test_what_belongs_to_the_same_visit_is_closed_with_it(site: Site, supervisor: User) -> None:
    ticket, device = finished(site), str(uuid.uuid4())
    start = make_unsettled(site, kind="start", ticket=str(ticket.pk), device=device)
    other = make_unsettled(site, kind="start", ticket=str(ticket.pk))
    next_visitor = make_unsettled(site, kind="start", device=device)
    row = make_unsettled(site, kind="finish", ticket=str(ticket.pk), record=RECORD, device=device)
    settle(row, supervisor, Settlement.NOTHING)
    start.refresh_from_db()
    for each in (other, next_visitor):
        each.refresh_from_db()
    assert (start.settlement, other.settlement, next_visitor.settlement) == ("nothing", "", "")


def test_it_is_settled_once(site: Site, supervisor: User) -> None:
    row = second_record(site, finished(site).pk)
    settle(row, supervisor, Settlement.OWN_VISIT)
    assert settle(row, supervisor, Settlement.NOTHING).settlement == "own_visit"
    assert Contact.objects.count() == 2


@pytest.mark.parametrize("reason", [" ", "理" * 201, "番号 123456789018"])
def test_a_reason_is_needed(site: Site, supervisor: User, reason: str) -> None:
    row = second_record(site, finished(site).pk)
    with pytest.raises(ValidationError):
        settle(row, supervisor, Settlement.NOTHING, reason)


def test_a_way_which_it_does_not_have_and_another_site_are_refused(site: Site, supervisor: User) -> None:
    row = make_unsettled(site)
    with pytest.raises(ValidationError):
        settle(row, supervisor, Settlement.OWN_VISIT)
    row.site = site.contract.sites.get(code="midori")
    with pytest.raises(NotHere):
        settle(row, supervisor, Settlement.NOTHING)


def test_only_a_record_can_be_added() -> None:
    for state in STATES:
        assert ways_to_settle("call_next", state, with_record=False) == ("nothing",)
        ways = ways_to_settle("finish", state, with_record=False)
        assert ("recorded" in ways) == (state not in {"served", "cancelled"})
        assert {"own_visit", "nothing"} <= set(ways)
    assert ways_to_settle("finish", "served", with_record=True)[0] == "corrected"


def test_the_database_keeps_what_came(site: Site, supervisor: User) -> None:
    row = second_record(site, finished(site).pk)
    rows = UnsettledCommand.objects.filter(pk=row.pk)
    for deed in (rows.delete, lambda: rows.update(words=""), lambda: rows.update(payload={})):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    settle(row, supervisor, Settlement.NOTHING)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(settled_at=office_now() + timedelta(hours=1))


def test_the_author_of_a_kept_command_is_whoever_gave_it(site: Site) -> None:
    clerk = make_user(contract=site.contract, sites=[site])
    assert make_unsettled(site, by=principal_for(clerk)).author == clerk
