"""What screens are told, and how few queries it takes."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from madoguchi.accounts.choices import DeviceKind
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter.actions import calling, serving
from tests.makers.accounts import make_device, make_user, signed_in_client
from tests.makers.contacts import make_record
from tests.makers.counter import TESTER, api_url, make_ticket, open_counter, staffed_window

pytestmark = pytest.mark.django_db
BUSY_DAY = 150
MOST_QUERIES = 12


@pytest.fixture
def site() -> Site:
    return open_counter()


def busy_day(site: Site, tickets: int) -> None:
    """A day with that many tickets: some served and recorded, two at windows, the rest waiting."""
    clerk = make_user(contract=site.contract, sites=[site])
    window, other = staffed_window(site, clerk=clerk), staffed_window(site, number=2)
    now = office_now()
    for _ in range(tickets):
        make_ticket(site, now=now)
    for _ in range(tickets // 10):
        ticket = calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=now)
        assert ticket is not None
        serving.finish(
            ticket=ticket,
            record=make_record(),
            contact_id=uuid.uuid4(),
            clerk=clerk,
            actor=TESTER,
            now=now + timedelta(minutes=5),
        )
    for each in (window, other):
        calling.call_next(window=each, actor=TESTER, call_key=uuid.uuid4(), now=now)


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_state_of_a_busy_day_takes_few_queries(site: Site) -> None:
    busy_day(site, BUSY_DAY)
    person = signed_in_client(user=make_user(contract=site.contract, sites=[site]))
    tablet = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    assert queries_of(person, api_url(site, "state")) <= MOST_QUERIES
    assert queries_of(tablet, api_url(site, "state")) <= MOST_QUERIES
    assert queries_of(tablet, api_url(site, "board")) <= 6


def test_a_longer_queue_takes_no_more_queries(site: Site) -> None:
    client = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    busy_day(site, 10)
    client.get(api_url(site, "state"))  # the device's sign of life is written once a minute
    few = [queries_of(client, api_url(site, name)) for name in ("state", "board", "setup")]
    for _ in range(20):
        make_ticket(site)
    assert [queries_of(client, api_url(site, name)) for name in ("state", "board", "setup")] == few


def test_the_state_says_who_waits_and_how_long(site: Site) -> None:
    window = staffed_window(site)
    now = office_now()
    for _ in range(3):
        make_ticket(site, now=now - timedelta(minutes=4))
    calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=now)
    client = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    state = client.get(api_url(site, "state")).json()
    assert [(each["label"], each["people_ahead"]) for each in state["waiting"]] == [("A-02", 0), ("A-03", 1)]
    first, second = (each["estimate_min"] for each in state["waiting"])
    assert 0 < first < second < state["estimate"]["minutes"]
    assert state["waiting"][0]["waited_s"] >= 240
    assert "お待ちの方2人" in state["estimate"]["how"]
    assert state["opening"]["accepts_tickets"] is True


def test_without_a_staffed_window_the_wait_is_unknown_and_not_zero(site: Site) -> None:
    make_ticket(site)
    client = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    state = client.get(api_url(site, "state")).json()
    assert state["estimate"]["minutes"] is None
    assert state["waiting"][0]["estimate_min"] is None


def test_the_board_says_nothing_about_people(site: Site) -> None:
    clerk = make_user(contract=site.contract, sites=[site])
    window = staffed_window(site, clerk=clerk)
    make_ticket(site, referred=True)
    make_ticket(site)
    calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=office_now())
    board = signed_in_client(device=make_device(kind=DeviceKind.BOARD, site=site))
    response = board.get(api_url(site, "board"))
    told: dict[str, Any] = response.json()
    assert (told["waiting_count"], told["next"], told["absent"]) == (1, ["A-02"], [])
    assert [each["label"] for each in told["calls"]] == ["A-01"]
    for secret in (clerk.display_name, "referred", "insurance", str(clerk.pk)):
        assert secret not in response.content.decode()
    assert board.get(api_url(site, "state")).status_code == 403


def test_the_setup_gives_the_contract_s_own_words(site: Site) -> None:
    device = make_device(kind=DeviceKind.KIOSK, site=site)
    setup = signed_in_client(device=device).get(api_url(site, "setup")).json()
    assert [each["code"] for each in setup["purposes"]] == ["both", "insurance", "account", "trial", "consultation"]
    assert setup["purposes"][0]["procedures"] == ["health_insurance_card", "public_money_account"]
    assert {each["code"] for each in setup["procedures"]} == {"health_insurance_card", "public_money_account"}
    assert all(each["reasons"] for each in setup["procedures"])
    assert setup["policy"]["no_show_returns_behind"] == 2
    assert setup["me"] == {"kind": "device", "name": "受付機", "role": "kiosk", "id": str(device.pk)}


def test_the_api_describes_itself() -> None:
    document = Client().get("/api/v1/openapi.json").json()
    paths = document["paths"]
    assert "/api/v1/contracts/{slug}/sites/{site_code}/commands" in paths
    body = paths["/api/v1/contracts/{slug}/sites/{site_code}/commands"]["post"]["requestBody"]
    assert "discriminator" in body["content"]["application/json"]["schema"]
