"""Past days: read, and only what was left open is still ended."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Site
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from tests.makers.accounts import client_for
from tests.makers.contract import make_site
from tests.makers.counter import make_ticket, open_counter
from tests.makers.day import PAST, left_over_ticket

pytestmark = pytest.mark.django_db
DAY = "2023-11-08"
WHY = "帰られたことを担当者に確かめた"


@pytest.fixture
def site() -> Site:
    return make_site()


@pytest.fixture
def manager(site: Site) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=site.contract)


def past(site: Site, day: str = DAY) -> str:
    return reverse("counter_day_past", args=[site.contract.slug, site.code, day])


def settle(ticket: Ticket, day: str = DAY) -> str:
    site = ticket.site
    return reverse("counter_day_settle", args=[site.contract.slug, site.code, day, ticket.pk])


def body(**changes: Any) -> dict[str, Any]:
    return {"call_key": str(uuid.uuid4()), "outcome": "cancelled", "reason": WHY, **changes}


def test_a_left_over_ticket_is_shown_and_ended(site: Site, manager: Client) -> None:
    ticket = left_over_ticket(site)
    assert "終わっていない番号札　1件" in manager.get(past(site)).content.decode()
    html = manager.post(settle(ticket), body(), follow=True).content.decode()
    assert f"{ticket.label}を終えました" in html
    assert "終わっていない番号札　" not in html
    ticket.refresh_from_db()
    assert ticket.state == TicketState.CANCELLED


def test_todays_page_leads_to_what_was_left_open(site: Site, manager: Client) -> None:
    left_over_ticket(site)
    today = manager.get(reverse("counter_day", args=[site.contract.slug, site.code])).content.decode()
    assert past(site) in today


@pytest.mark.parametrize("change", [{"reason": ""}, {"outcome": "served"}, {"call_key": "x"}])
def test_without_a_reason_nothing_ends(site: Site, manager: Client, change: dict[str, str]) -> None:
    ticket = left_over_ticket(site)
    html = manager.post(settle(ticket), body(**change), follow=True).content.decode()
    assert "理由を100文字以内で書いてから" in html
    ticket.refresh_from_db()
    assert ticket.state == TicketState.WAITING


def test_a_ticket_of_another_day_is_not_found(site: Site, manager: Client) -> None:
    assert manager.post(settle(left_over_ticket(site), "2023-11-07"), body()).status_code == 404


def test_only_called_tickets_may_have_been_missed(site: Site, manager: Client) -> None:
    left_over_ticket(site)
    assert 'value="no_show"' not in manager.get(past(site)).content.decode()
    called = left_over_ticket(site, TicketState.CALLED, now=PAST + timedelta(minutes=5))
    assert called.state == TicketState.CALLED
    assert 'value="no_show"' in manager.get(past(site)).content.decode()


def test_todays_date_leads_to_today(site: Site, manager: Client) -> None:
    answer = manager.get(past(site, office_today(site.contract).isoformat()))
    assert answer.headers["Location"] == reverse("counter_day", args=[site.contract.slug, site.code])


@pytest.mark.parametrize("day", ["2099-01-01", "2000-01-01", "yesterday", "2023-02-30"])
def test_other_days_are_not_found(site: Site, manager: Client, day: str) -> None:
    assert manager.get(past(site, day)).status_code == 404


def test_the_page_stays_within_twenty_queries(
    site: Site, manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for minutes in range(10):
        left_over_ticket(site, now=PAST + timedelta(minutes=minutes))
    manager.get(past(site))
    with django_assert_max_num_queries(20):
        manager.get(past(site))


def test_a_tickets_history_names_who_did_what(site: Site, manager: Client) -> None:
    ticket = make_ticket(open_counter(site))
    url = reverse("counter_ticket_history", args=[site.contract.slug, site.code, ticket.pk])
    whole, piece = manager.get(url), manager.get(url, headers={"HX-Request": "true"})
    assert "受付" in piece.content.decode()
    assert "<html" not in piece.content.decode()
    assert "<html" in whole.content.decode()
