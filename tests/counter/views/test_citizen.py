"""Pages which everybody may open."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client

from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from tests.makers.counter import make_ticket, open_counter

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket() -> Ticket:
    return make_ticket(open_counter(), language="en")


def test_the_ticket_speaks_the_language_of_the_kiosk_and_any_other_asked_for(client: Client, ticket: Ticket) -> None:
    assert "People ahead of you" in client.get(f"/t/{ticket.public_key}/").content.decode()
    assert "<rt>まえ</rt>" in client.get(f"/t/{ticket.public_key}/?lang=ja").content.decode()
    assert "People ahead of you" in client.get(f"/t/{ticket.public_key}/?lang=xx").content.decode()


def test_the_ticket_tells_nothing_about_others(client: Client, ticket: Ticket) -> None:
    other = make_ticket(ticket.site)
    page = client.get(f"/t/{ticket.public_key}/").content.decode()
    assert other.label not in page
    assert other.public_key not in page


def test_its_state_as_json(client: Client, ticket: Ticket) -> None:
    state = client.get(f"/t/{ticket.public_key}/state.json").json()
    assert (state["label"], state["state"], state["people_ahead"], state["window"]) == ("A-01", "waiting", 0, None)
    assert state["opening"]["is_open"] is True


def test_its_code_leads_to_the_ticket(client: Client, ticket: Ticket) -> None:
    answer = client.get(f"/t/{ticket.public_key}/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml")


def leave(client: Client, ticket: Ticket, **more: Any) -> Any:
    return client.post(f"/t/{ticket.public_key}/leave/", {"id": str(uuid.uuid4())}, **more)


def test_leaving_with_and_without_a_script(client: Client, ticket: Ticket) -> None:
    assert leave(client, ticket).headers["Location"] == f"/t/{ticket.public_key}/?lang=en"
    assert leave(client, ticket, headers={"accept": "application/json"}).json()["state"] == TicketState.CANCELLED


def test_who_may_not_leave_any_more_sees_how_the_ticket_stands(client: Client, ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(business_date=date(2020, 1, 6))
    assert leave(client, ticket).headers["Location"] == f"/t/{ticket.public_key}/?lang=en"
    refused = leave(client, ticket, headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["code"]) == (409, "day_over")


def test_pressing_without_end_is_asked_to_wait(client: Client, ticket: Ticket) -> None:
    answers = [leave(client, ticket) for _ in range(11)]
    assert {each.status_code for each in answers[:10]} == {302}
    assert (answers[10].status_code, answers[10]["Retry-After"]) == (429, "60")
    assert leave(client, make_ticket(ticket.site)).status_code == 302


def test_what_is_no_key_is_no_ticket(client: Client) -> None:
    assert client.get("/t/%00/").status_code == client.get("/t/a%20b/state.json").status_code == 404


def test_leaving_wants_an_id(client: Client, ticket: Ticket) -> None:
    answer = client.post(f"/t/{ticket.public_key}/leave/", {"id": "x"})
    assert answer.status_code == 422
    ticket.refresh_from_db()
    assert ticket.state == TicketState.WAITING


def test_leaving_needs_the_page(ticket: Ticket) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert leave(strict, ticket).status_code == 403


def test_no_ticket_and_no_contract(client: Client, db: None) -> None:
    assert client.get("/t/unknown/").status_code == 404
    assert client.get("/p/unknown/").status_code == 404


def test_the_status_of_a_contract(client: Client, ticket: Ticket) -> None:
    slug = ticket.site.contract.slug
    assert "Today&#x27;s counter" in client.get(f"/p/{slug}/?lang=en").content.decode()
    (today,) = client.get(f"/p/{slug}/state.json").json()["today"]
    assert (today["name"], today["waiting"]) == (ticket.site.name, 1)
