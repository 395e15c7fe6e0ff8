"""The home page shows those who look after equipment first what is gone, out, unsafe or missing, and where it is mended."""

from __future__ import annotations

import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.equipment.actions.custody import take_out
from madoguchi.equipment.actions.losing import Loss, report_loss
from madoguchi.equipment.choices import LossKind
from tests.makers.accounts import client_for
from tests.makers.contract import make_site
from tests.makers.equipment import at, check_all, make_asset, make_items

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    """A counter with a stolen tablet, a reader out since yesterday, a terminal which failed, and nothing else there."""
    found = make_site(make_items())
    now, before = at(found.contract, office_now()), at(found.contract, office_now() - timedelta(days=1))
    failed, stolen, reader = make_asset(found), make_asset(found), make_asset(found, item="card_reader")
    check_all(failed, now, failing="lock_wire")
    take_out(site=found, typed=reader.label, event_id=uuid.uuid4(), by=before)
    loss = Loss(
        kind=LossKind.THEFT, noticed_at=before.now, circumstances="机の上", first_measures="電話した", asset=stolen
    )
    report_loss(site=found, report_id=uuid.uuid4(), loss=loss, by=now)
    return found


def page(role: Role, site: Site, name: str) -> str:
    """Return a page; the home page itself asks equipment nothing, what it pulls asks at most twenty times."""
    client = client_for(role, contract=site.contract, sites=[site])
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(name, args=[site.contract.slug]))
    assert answer.status_code == 200
    about_equipment = [each["sql"] for each in asked if "equipment_" in each["sql"]]
    assert (len(asked) <= 20) if name == "equipment:attention" else not about_equipment
    return unescape(answer.content.decode())


@pytest.mark.parametrize("role", [Role.COUNTER_SUPERVISOR, Role.GENERAL_MANAGER])
def test_what_is_wrong_with_equipment_comes_before_the_tasks_and_leads_to_its_page(role: Role, site: Site) -> None:
    main = page(role, site, "contract_home").partition("<main")[2]
    assert f'hx-get="{reverse("equipment:attention", args=[site.contract.slug])}"' in main.partition("<section")[0]
    pulled = page(role, site, "equipment:attention")
    for words, name in (
        ("中央区で端末-02の盗難が報告されています", "loss"),
        ("中央区で読取-01がロッカーに戻っていません", "today"),
        ("中央区の端末-01は点検に適合していません", "today"),
        ("が足りません", "counts"),
    ):
        before, _, after = pulled.partition(words)
        assert after, words
        link = before.rpartition("<a ")[2]
        assert f'href="{reverse(f"equipment_site:{name}", args=[site.contract.slug, site.code])}"' in link


def test_a_supervisor_is_told_of_their_own_sites_only(site: Site) -> None:
    elsewhere = make_site(site.contract, code="inage")
    assert "中央区" not in page(Role.COUNTER_SUPERVISOR, elsewhere, "equipment:attention")
    assert "中央区" in page(Role.GENERAL_MANAGER, elsewhere, "equipment:attention")


@pytest.mark.parametrize("role", [Role.COUNTER_STAFF, Role.OPERATOR, Role.CITY_OFFICIAL])
def test_others_are_not_held_up_by_it(role: Role, site: Site) -> None:
    assert "equipment/attention" not in page(role, site, "contract_home")
