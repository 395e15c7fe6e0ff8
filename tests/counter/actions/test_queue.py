"""Tickets from issue to their end: one test for each promise of the actions."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.access import Principal
from madoguchi.audit.models import Entry
from madoguchi.contacts.calc.visit_record import VisitRecord
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions import calling, issuing, serving
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.counter.models import Ticket, TicketEvent
from madoguchi.counter.queries.waiting import seat_at, waiting_at
from tests.makers.accounts import make_user
from tests.makers.contacts import make_record
from tests.makers.counter import TESTER, make_ticket, number_up_to, open_counter, purpose_at, staffed_window, window_at

pytestmark = pytest.mark.django_db
NINE = datetime(2023, 10, 16, 0, 0, tzinfo=UTC)


@pytest.fixture
def site() -> Site:
    return open_counter(now=NINE, opens_at=time(8, 30), last_ticket_at=time(17), closes_at=time(17, 30))


@pytest.fixture
def window(site: Site) -> Window:
    return staffed_window(site, now=NINE)


def by(minutes: int = 0) -> dict[str, Any]:
    return {"actor": TESTER, "command_id": uuid.uuid4(), "now": NINE + timedelta(minutes=minutes)}


def next_at(window: Window, minutes: int = 0, key: uuid.UUID | None = None) -> Ticket | None:
    return calling.call_next(
        window=window, actor=TESTER, call_key=key or uuid.uuid4(), now=NINE + timedelta(minutes=minutes)
    )


def called(window: Window, minutes: int = 0) -> Ticket:
    ticket = next_at(window, minutes)
    assert ticket is not None
    return ticket


def labels(site: Site) -> list[str]:
    return [each.label for each in waiting_at(site.pk, NINE.date())]


def test_each_series_counts_for_itself(site: Site) -> None:
    given = [make_ticket(site, purpose=code, now=NINE) for code in ("insurance", "trial", "both", "consultation")]
    assert [each.label for each in given] == ["A-01", "B-01", "A-02", "B-02"]


def test_in_one_moment_the_order_of_numbers_is_the_order_of_calls(site: Site) -> None:
    for _ in range(3):
        make_ticket(site, now=NINE)
    make_ticket(site, now=NINE - timedelta(seconds=5))
    assert labels(site) == ["A-01", "A-02", "A-03", "A-04"]


def test_numbers_begin_anew_each_day_and_at_each_site(site: Site) -> None:
    make_ticket(site, now=NINE)
    tomorrow, next_door = NINE + timedelta(days=1), site.contract.sites.get(code="midori")
    open_counter(site, now=tomorrow)
    open_counter(next_door, now=NINE)
    assert make_ticket(site, now=tomorrow).label == "A-01"
    assert make_ticket(next_door, now=NINE).label == "A-01"


def test_when_the_numbers_are_used_up_nobody_gets_a_second_one(site: Site) -> None:
    number_up_to(site, 2)
    for _ in range(2):
        make_ticket(site, now=NINE)
    with pytest.raises(Refused) as refusal:
        make_ticket(site, now=NINE)
    assert refusal.value.code == "numbers_used_up"
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize(
    ("via", "hour", "minute", "given"),
    [
        (IssuedVia.KIOSK, 8, 29, False),
        (IssuedVia.KIOSK, 17, 0, True),
        (IssuedVia.KIOSK, 17, 1, False),
        (IssuedVia.DESK, 17, 29, True),
        (IssuedVia.DESK, 17, 30, False),
    ],
)
def test_tickets_are_given_while_the_counter_is_open(
    site: Site, via: IssuedVia, hour: int, minute: int, given: bool
) -> None:
    moment = datetime(2023, 10, 16, hour - 9 if hour >= 9 else hour + 15, minute, tzinfo=UTC)
    if hour < 9:
        moment -= timedelta(days=1)
    if given:
        assert make_ticket(site, now=moment, via=via).state == TicketState.WAITING
    else:
        with pytest.raises(Refused) as refusal:
            make_ticket(site, now=moment, via=via)
        assert refusal.value.code == "not_open"


def test_the_longest_waiting_is_called_first(site: Site, window: Window) -> None:
    first = make_ticket(site, now=NINE)
    make_ticket(site, purpose="trial", now=NINE + timedelta(seconds=1))
    ticket = called(window, 2)
    assert (ticket.pk, ticket.state, ticket.window, ticket.call_count) == (first.pk, "called", window, 1)
    assert ticket.first_called_at == NINE + timedelta(minutes=2)


def test_nobody_waiting_is_an_answer(window: Window) -> None:
    assert next_at(window) is None


def test_the_same_key_gives_the_same_ticket(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    make_ticket(site, now=NINE)
    key = uuid.uuid4()
    first, again = next_at(window, key=key), next_at(window, key=key)
    assert first == again
    assert TicketEvent.objects.filter(kind="call").count() == 1


def test_a_window_has_one_ticket_at_a_time(site: Site, window: Window) -> None:
    for _ in range(2):
        make_ticket(site, now=NINE)
    called(window)
    with pytest.raises(Refused) as refusal:
        next_at(window)
    assert refusal.value.code == "window_busy"
    assert "A-01" in refusal.value.message


def test_nobody_is_called_to_an_empty_window(site: Site) -> None:
    make_ticket(site, now=NINE)
    with pytest.raises(Refused) as refusal:
        next_at(window_at(site))
    assert refusal.value.code == "window_unstaffed"


def test_calls_are_repeated_as_often_as_the_policy_says(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    ticket = called(window)
    for minute in (1, 2, 3):
        ticket = calling.recall(ticket=ticket, **by(minute))
    assert (ticket.call_count, ticket.called_at) == (4, NINE + timedelta(minutes=3))
    assert ticket.first_called_at == NINE
    with pytest.raises(Refused) as refusal:
        calling.recall(ticket=ticket, **by(4))
    assert refusal.value.code == "called_often_enough"


def test_one_out_of_turn(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    second = make_ticket(site, now=NINE)
    assert calling.call_this(window=window, ticket=second, **by()).window == window
    assert labels(site) == ["A-01"]


def test_a_missed_ticket_returns_behind_two_others(site: Site, window: Window) -> None:
    for _ in range(5):
        make_ticket(site, now=NINE)
    missed = serving.no_show(ticket=called(window), **by(3))
    assert (missed.state, missed.window, missed.closed_at) == ("no_show", None, None)
    serving.return_to_queue(ticket=missed, **by(4))
    assert labels(site) == ["A-02", "A-03", "A-01", "A-04", "A-05"]


def test_a_held_ticket_keeps_its_turn(site: Site, window: Window) -> None:
    for _ in range(3):
        make_ticket(site, now=NINE)
    held = serving.hold(ticket=called(window), note="カードを取りに行かれた", **by(1))
    assert TicketEvent.objects.get(kind="hold").note == "カードを取りに行かれた"
    assert called(window, 2).label == "A-02"
    serving.return_to_queue(ticket=held, **by(3))
    assert labels(site) == ["A-01", "A-03"]


def test_a_held_ticket_is_called_back_to_a_window(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    held = serving.hold(ticket=serving.start(ticket=called(window), **by(1)), **by(2))
    assert held.serving_at is None
    back = calling.resume(window=window, ticket=held, **by(9))
    assert (back.state, back.window, back.call_count) == ("called", window, 2)


def test_a_note_with_a_forbidden_number_is_refused(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    ticket = called(window)
    with pytest.raises(ValidationError) as refusal:
        serving.hold(ticket=ticket, note="123456789018", **by())
    assert "123456789018" not in str(refusal.value)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.CALLED


def test_a_visit_and_its_record_end_together(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE, referred=True)
    ticket = serving.start(ticket=called(window, 1), **by(3))
    contact = finish(ticket, make_record(), 13)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.window, ticket.closed_at) == ("served", window, NINE + timedelta(minutes=13))
    assert (contact.source_kind, contact.source_id, contact.referred) == ("ticket", ticket.pk, True)
    assert contact.started_at == NINE + timedelta(minutes=3)
    assert next_at(window, 14) is None


def test_a_record_with_a_fault_leaves_the_visitor_at_the_window(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    ticket = called(window)
    with pytest.raises(ValidationError):
        finish(ticket, VisitRecord(), 5)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.CALLED
    assert not Contact.objects.exists()


def test_who_only_waits_cannot_be_recorded(site: Site, window: Window) -> None:
    with pytest.raises(Refused) as refusal:
        finish(make_ticket(site, now=NINE), make_record(), 5)
    assert refusal.value.code == "not_in_this_state"
    assert "A-01" in refusal.value.message


def finish(ticket: Ticket, record: VisitRecord, minutes: int) -> Contact:
    clerk = make_user(contract=ticket.site.contract, sites=[ticket.site])
    return serving.finish(
        ticket=ticket,
        record=record,
        contact_id=uuid.uuid4(),
        clerk=clerk,
        actor=Principal(user=clerk).actor,
        now=NINE + timedelta(minutes=minutes),
    )


def test_a_ticket_is_cancelled_with_a_reason_or_not_at_all(site: Site) -> None:
    ticket = make_ticket(site, now=NINE)
    with pytest.raises(Refused) as refusal:
        serving.cancel(ticket=ticket, reason=" ", **by())
    assert (refusal.value.code, refusal.value.field) == ("reason_needed", "reason")
    cancelled = serving.cancel(ticket=ticket, reason="帰られた", **by(1))
    assert (cancelled.state, cancelled.closed_at) == ("cancelled", NINE + timedelta(minutes=1))


def test_who_is_being_served_cannot_be_cancelled(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    ticket = serving.start(ticket=called(window), **by())
    with pytest.raises(Refused):
        serving.cancel(ticket=ticket, reason="帰られた", **by())


def test_without_a_queue_a_visitor_needs_no_ticket(site: Site, window: Window) -> None:
    wish = issuing.Wish(purpose=purpose_at(site), referred=True)
    walk_in = issuing.walk_in(window=window, wish=wish, ticket_id=uuid.uuid4(), actor=TESTER, now=NINE)
    assert (walk_in.label, walk_in.state, walk_in.window) == ("W-01", "serving", window)


def test_with_a_queue_everybody_takes_a_ticket(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    wish = issuing.Wish(purpose=purpose_at(site))
    with pytest.raises(Refused) as refusal:
        issuing.walk_in(window=window, wish=wish, ticket_id=uuid.uuid4(), actor=TESTER, now=NINE)
    assert refusal.value.code == "others_wait"


def test_a_slip_is_printed_again_under_the_same_number(site: Site) -> None:
    ticket = make_ticket(site, now=NINE)
    again = issuing.reissue(ticket=ticket, **by(1))
    assert (again.pk, again.label, again.queue_at) == (ticket.pk, ticket.label, ticket.queue_at)
    assert Ticket.objects.count() == 1
    serving.cancel(ticket=ticket, reason="帰られた", **by(2))
    with pytest.raises(Refused) as refusal:
        issuing.reissue(ticket=ticket, **by(3))
    assert refusal.value.code == "ticket_ended"


def test_every_move_is_in_the_ticket_s_history_and_in_the_trail(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    serving.no_show(ticket=called(window), **by(1))
    ticket = Ticket.objects.get()
    assert list(ticket.events.values_list("kind", "from_state", "to_state")) == [
        ("issue", "", "waiting"),
        ("call", "waiting", "called"),
        ("no_show", "called", "no_show"),
    ]
    verbs = Entry.objects.filter(subject_id=str(ticket.pk)).order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["ticket_issue", "ticket_call", "ticket_no_show"]


def test_the_clerk_stays_while_a_ticket_is_at_the_window(site: Site, window: Window) -> None:
    make_ticket(site, now=NINE)
    called(window)
    seat = seat_at(window)
    assert seat is not None
    with pytest.raises(Refused):
        staffed_window(site, now=NINE)
    with pytest.raises(Refused) as refusal:
        staffed_window(site, number=2, clerk=seat.user, now=NINE)
    assert refusal.value.code == "still_serving_elsewhere"
