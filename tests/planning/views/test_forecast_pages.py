"""The pages of what is expected: what each role sees, an event through its form, files, and the what-if."""

from __future__ import annotations

import re
import uuid
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.planning.models import Forecast, PlanningEvent
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract, make_opening_day, make_site
from tests.makers.planning import make_event

pytestmark = pytest.mark.django_db


def url(name: str, contract: Contract, **more: object) -> str:
    return reverse(f"planning:{name}", kwargs={"slug": contract.slug, **more})


def text(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


@pytest.fixture
def contract() -> Contract:
    """A contract which lies ahead of the tests' clock by nothing: its term is moved around today."""
    contract = make_contract()
    today = office_today(contract)
    contract.counters_open_on, contract.ends_on = today, today.replace(year=today.year + 1)
    contract.signed_on = today
    contract.save(update_fields=["signed_on", "counters_open_on", "ends_on"])
    make_opening_day(make_site(contract), today)
    return contract


def test_an_event_entered_by_the_manager_is_shown_as_a_surge_to_the_city_and_withdrawn_again(
    contract: Contract,
) -> None:
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    today = office_today(contract)
    typed = {
        "call_key": str(uuid.uuid4()),
        "kind": "mailing",
        "title": "全戸配布のチラシ",
        "starts_on": today.isoformat(),
    }
    refused = manager.post(url("enter_event", contract), {**typed, "ends_on": "2001-01-01"})
    assert refused.status_code == 422
    assert "始まりの日か、それより後" in refused.content.decode()
    for _ in range(2):  # pressed twice
        assert manager.post(url("enter_event", contract), typed).status_code == 302
    assert PlanningEvent.objects.count() == 1
    shown = text(city, url("forecast", contract))
    assert "一時的に増える見込みです" in shown
    assert "「全戸配布のチラシ」のため" in shown
    assert "取り消す" not in shown
    manager.post(url("withdraw_event", contract, event_id=PlanningEvent.objects.get().pk))
    assert "一時的に増える見込みです" not in text(city, url("forecast", contract))


def test_the_button_forecasts_once_and_the_page_says_how(contract: Contract) -> None:
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert "まだ計算していない" in text(manager, url("forecast", contract))
    key = {"call_key": str(uuid.uuid4())}
    for _ in range(2):
        assert manager.post(url("renew_forecast", contract), key).status_code == 302
    assert Forecast.objects.count() == 2
    assert "まだ記録がないため、契約の来庁見込者数をもとにしています" in text(manager, url("forecast", contract))


def test_a_counters_supervisor_sees_the_own_counter_and_neither_calls_nor_what_ifs(contract: Contract) -> None:
    site = make_site(contract)
    client = client_for(Role.COUNTER_SUPERVISOR, contract=contract, sites=[site])
    shown = text(client, url("forecast", contract), of="calls")
    assert "中央区の来庁" in shown
    assert "コールセンターの入電" not in shown
    assert "もしも" not in shown
    assert client.get(url("what_if", contract)).status_code == 403


def test_the_workbook_holds_the_days_which_the_page_shows(contract: Contract) -> None:
    make_event(contract, office_today(contract))
    client = client_for(Role.AUDITOR, contract=contract)
    answer = client.get(url("forecast_file", contract, kind="xlsx"), {"of": "chuo"})
    book = load_workbook(BytesIO(answer.content))
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]
    assert "中央区" in cells
    assert "「全戸配布のチラシ」のため＋100%です。" in cells
    assert client.get(url("forecast_file", contract, kind="svg")).status_code == 404


def test_a_what_if_is_set_beside_today_and_stores_nothing(
    contract: Contract, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_for(Role.CALL_CENTRE_SUPERVISOR, contract=contract)
    today = office_today(contract)
    assert "まだ何も試していません" in text(client, url("what_if", contract))
    asked = {
        "mailing_on": today.isoformat(), "mailing_percent": "300", "sick_seats": "2",
        "closed_site": "chuo", "closed_from": today.isoformat(),
    }  # fmt: skip
    with django_assert_max_num_queries(20):
        shown = text(client, url("what_if", contract), **asked)
    assert "基準未満" in shown
    assert "休む人の代わりを含めています" in shown
    assert "閉める" in shown
    assert not PlanningEvent.objects.exists()
    assert "どの窓口を閉めるかを選んでください" in text(
        client, url("what_if", contract), closed_from=f"{date(2030, 1, 2)}"
    )
