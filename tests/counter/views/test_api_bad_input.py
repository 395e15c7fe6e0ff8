"""What no console would send: answered with what to do, never with an error of ours, and never kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from madoguchi.contract.models import Site
from madoguchi.counter.models import Command, Ticket
from tests.makers.accounts import make_user, signed_in_client
from tests.makers.counter import api_url, command, make_ticket, open_counter

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return open_counter()


@pytest.fixture
def clerk(site: Site) -> Client:
    return signed_in_client(user=make_user(contract=site.contract, sites=[site]))


def post(client: Client, site: Site, body: Any) -> Any:
    return client.post(api_url(site, "commands"), body, content_type="application/json")


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1800-01-01T00:00:00Z"])
def test_a_device_time_outside_any_calendar_is_refused(clerk: Client, site: Site, at: str) -> None:
    answer = post(clerk, site, {**command("issue", purpose="insurance", via="desk"), "at": at})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("reason", ["a\u0000b", "\u0000", "\ud800"])
def test_text_which_a_database_cannot_keep_is_refused(clerk: Client, site: Site, reason: str) -> None:
    answer = post(clerk, site, command("cancel", ticket=make_ticket(site).pk, reason=reason))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert not Command.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [("[" * 100_000, 400), ('{"id":' + "9" * 5_000 + "}", 400), ("x" * 3_000_000, 400), ("null", 422), ("[]", 422)],
)
def test_a_body_which_is_none_is_refused_in_the_same_shape(clerk: Client, site: Site, body: str, status: int) -> None:
    answer = post(clerk, site, body)
    assert answer.status_code == status
    assert answer.json()["message"].endswith("。")
