"""The counter's screens: who sees which, and what their scripts are told."""

from __future__ import annotations

import pytest
from django.test import Client

from madoguchi.accounts.choices import DeviceKind
from madoguchi.contract.models import Site
from tests.makers.accounts import make_device, make_user, signed_in_client
from tests.makers.contract import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db: None) -> Site:
    return make_site()


def page_of(client: Client, site: Site, screen: str) -> str:
    answer = client.get(f"/c/{site.contract.slug}/s/{site.code}/{screen}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_tablet_without_a_clerk_asks_who_works(site: Site) -> None:
    tablet = make_device(kind=DeviceKind.COUNTER_TABLET, site=site)
    page = page_of(signed_in_client(device=tablet), site, "console")
    assert "担当者を確かめます" in page
    assert f"next=%2Fc%2F{site.contract.slug}%2Fs%2F{site.code}%2Fconsole%2F" in page


def test_a_clerk_at_the_tablet_gets_the_console_under_their_own_name(site: Site) -> None:
    tablet = make_device(kind=DeviceKind.COUNTER_TABLET, site=site)
    clerk = make_user(contract=site.contract, sites=[site])
    page = page_of(signed_in_client(user=clerk, device=tablet), site, "console")
    assert f'data-user="{clerk.pk}"' in page
    assert f'data-api="/api/v1/contracts/{site.contract.slug}/sites/{site.code}/"' in page


def test_the_kiosk_offers_seven_languages(site: Site) -> None:
    page = page_of(signed_in_client(device=make_device(site=site)), site, "kiosk")
    assert page.count("data-language=") == 7


def test_a_stranger_is_sent_to_the_log_in_page_and_back(client: Client, site: Site) -> None:
    answer = client.get(f"/c/{site.contract.slug}/s/{site.code}/board/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?next=%2Fc%2F{site.contract.slug}%2Fs%2F{site.code}%2Fboard%2F")
