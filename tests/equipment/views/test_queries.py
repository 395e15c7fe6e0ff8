"""No page of equipment asks the database more than twenty times, however many sites and pieces there are."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.equipment.actions.set_up import tick
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.queries.set_up import tasks
from tests.makers.accounts import client_for
from tests.makers.contract import make_site
from tests.makers.equipment import at, check_all, confirm_layout, make_asset, make_items

pytestmark = pytest.mark.django_db


def test_every_page_asks_at_most_twenty_questions() -> None:
    contract = make_items()
    who, sites = at(contract, office_now()), list(contract.sites.all())
    for each in sites:
        check_all(make_asset(each), who, failing="lock_wire")
        make_asset(each, item="card_reader")
    site = make_site(contract)
    confirm_layout(site, who)
    for line in tasks(site, Phase.SET_UP):
        tick(site=site, phase=Phase.SET_UP, code=line.code, tick_id=uuid.uuid4(), by=who)
    asset = site.assets.order_by("label").first()
    assert asset is not None
    pages = [reverse(f"equipment:{name}", args=[contract.slug]) for name in ("overview", "assets", "attention")]
    pages += [reverse("equipment:asset", args=[contract.slug, asset.pk])]
    places = ("today", "counts", "stock", "stocktake", "loss", "layout", "layout_edit")
    pages += [reverse(f"equipment_site:{name}", args=[contract.slug, site.code]) for name in places]
    pages += [reverse("equipment_site:set_up", args=[contract.slug, site.code, phase]) for phase in Phase]
    pages += [reverse("equipment_site:check", args=[contract.slug, site.code, asset.pk])]
    client = client_for(Role.GENERAL_MANAGER, contract=contract)
    asked = {}
    for page in pages:
        with CaptureQueriesContext(connection) as questions:
            assert client.get(page).status_code == 200, page
        asked[page] = len(questions)
    assert {page: count for page, count in asked.items() if count > 20} == {}
