"""What a visitor is told about their own ticket."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter.actions.calling import call_next
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.own_ticket import own_ticket
from madoguchi.counter.queries.tickets import ticket_with_key
from tests.makers.counter import TESTER, make_ticket, open_counter, staffed_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db: None) -> Site:
    return open_counter()


def read(ticket: Ticket) -> Ticket:
    found = ticket_with_key(ticket.public_key)
    assert found is not None
    return found


def test_the_second_has_one_person_ahead_and_an_estimate(site: Site) -> None:
    staffed_window(site)
    make_ticket(site)
    own = own_ticket(read(make_ticket(site)), office_now())
    assert (own.people_ahead, own.window, own.may_leave) == (1, None, True)
    assert own.estimate_min is not None
    assert own.estimate_min > 0


def test_a_called_ticket_names_its_window_and_counts_nobody(site: Site) -> None:
    window = staffed_window(site, number=2)
    ticket = make_ticket(site)
    call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=office_now())
    own = own_ticket(read(ticket), office_now())
    assert (own.state, own.window, own.people_ahead) == ("called", 2, None)
    assert own.called_at is not None


def test_yesterdays_ticket_is_over_and_cannot_be_left(site: Site) -> None:
    ticket = make_ticket(site)
    own = own_ticket(read(ticket), office_now() + timedelta(days=1))
    assert (own.over, own.may_leave, own.people_ahead) == (True, False, None)


def test_it_asks_the_same_few_questions_however_long_the_queue(
    site: Site, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    last = read([make_ticket(site) for _ in range(12)][-1])
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        assert own_ticket(last, office_now()).people_ahead == 11
