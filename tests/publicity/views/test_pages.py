"""What the pages say, and how little they ask of the database."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.publicity.models import Campaign
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.documents import acting
from tests.makers.publicity import make_approved_campaign, make_delivery

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2023, 11, 15, 2, 0, tzinfo=UTC)
Counting = Callable[[int], Any]


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    """Let the office's clock stand in the contract's November."""
    settings.MADOGUCHI_CLOCK_OFFSET_S = (NOVEMBER - datetime.now(UTC)).total_seconds()


def address(contract: Contract, name: str, **arguments: object) -> str:
    return reverse(f"publicity:{name}", kwargs={"slug": contract.slug, **arguments})


def manager_of(contract: Contract) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=contract)


def test_pages_ask_little_of_the_database(django_assert_max_num_queries: Counting) -> None:
    contract = make_contract()
    by, client = acting(contract=contract), manager_of(contract)
    for site in contract.sites.order_by("pk"):
        make_delivery(contract, site, copies=100, by=by)
    campaign = make_approved_campaign(contract, by=by)
    pages = [address(contract, name) for name in ("materials", "stock", "deliveries", "campaigns", "attention")]
    pages += [
        address(contract, "material", code="insurance_leaflet"),
        address(contract, "campaign", campaign_id=campaign.pk),
    ]
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(20):
            assert client.get(page).status_code == 200


def test_the_home_page_is_told_of_a_campaign_and_of_shelves_which_are_empty() -> None:
    contract = make_contract()
    by = acting(contract=contract)
    make_delivery(contract, contract.sites.get(code="chuo"), copies=100, by=by)
    make_approved_campaign(contract, by=by)
    told = manager_of(contract).get(address(contract, "attention")).content.decode()
    assert "来庁と入電が増える見込みです。人員を手厚くしてください" in told
    assert "手元から届けてください" in told


def test_a_medium_of_the_city_is_refused_beside_its_field_with_its_clause() -> None:
    contract = make_contract()
    typed = {
        "call_key": str(uuid.uuid4()),
        "title": "市の広報紙に載せる",
        "medium": "city_bulletin",
        "reach": "全戸に届く。",
        "households": 450_000,
        "message": "窓口の場所",
        "starts_on": "2023-11-20",
        "ends_on": "2023-11-20",
        "costs-TOTAL_FORMS": 1,
        "costs-INITIAL_FORMS": 0,
        "costs-0-item": "掲載",
        "costs-0-quantity": 1,
        "costs-0-unit": "一式",
        "costs-0-unit_price": 0,
    }
    answer = manager_of(contract).post(address(contract, "propose"), typed)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "「市の広報紙」は市が管理・発行する媒体のため、使えません（仕様書7(4)ア※）" in said
    assert "「掲載」に「一式」は使えません（仕様書6(1)-4）" in said
    assert not Campaign.objects.exists()


def test_the_table_is_handed_out_for_any_spreadsheet() -> None:
    contract = make_contract()
    make_delivery(contract, contract.sites.get(code="chuo"), copies=100)
    client = manager_of(contract)
    lines = client.get(address(contract, "stock_csv")).content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("資材,場所,受領")
    assert any("中央区役所,100,0,0,100" in line for line in lines)
    assert client.get(address(contract, "stock_excel")).content.startswith(b"PK")
