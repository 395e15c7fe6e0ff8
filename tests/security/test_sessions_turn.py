"""Sessions: a new key whenever somebody proves who they are, nothing left after the end, and one button to end them all."""

from __future__ import annotations

import math

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from tests.makers.accounts import PASSWORD, make_device, make_user, signed_in_client
from tests.makers.contract import make_contract, make_site

pytestmark = pytest.mark.django_db
NAME, AGAIN, ELSEWHERE = settings.SESSION_COOKIE_NAME, "/accounts/reauthenticate/", "/accounts/elsewhere/"


@pytest.fixture
def clerk() -> User:
    return make_user(contract=make_contract())


def key_of(client: Client) -> str:
    return client.cookies[NAME].value


def test_each_log_in_and_each_password_once_more_makes_a_new_key(clerk: User) -> None:
    client = Client()
    client.cookies[NAME] = "chosen-by-somebody-else-000000000"
    client.post("/accounts/login/", {"login": clerk.username, "password": PASSWORD})
    first = key_of(client)
    assert first != "chosen-by-somebody-else-000000000"
    assert client.post(AGAIN, {"password": "wrong"}).status_code == 200
    assert key_of(client) == first
    client.post(AGAIN, {"password": PASSWORD})
    assert key_of(client) != first
    assert not Session.objects.filter(session_key=first).exists()
    assert client.get("/accounts/").status_code == 200


def test_opening_a_locked_tablet_makes_a_new_key() -> None:
    site = make_site()
    clerk = make_user(contract=site.contract, sites=[site])
    tablet = signed_in_client(user=clerk, device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    tablet.get("/accounts/lock/")
    locked = key_of(tablet)
    tablet.post("/accounts/lock/password/", {"password": PASSWORD})
    assert key_of(tablet) != locked


def test_a_key_is_long_random_and_nowhere_but_in_its_cookie(clerk: User) -> None:
    keys = {key_of(signed_in_client(user=clerk)) for _ in range(20)}
    assert len(keys) == 20
    assert all(len(each) * math.log2(36) >= 128 for each in keys)
    client = signed_in_client(user=clerk)
    page = client.get("/accounts/")
    assert key_of(client) not in page.content.decode()
    assert client.get(f"/accounts/?{NAME}={key_of(client)}").status_code == 200
    assert Client().get(f"/accounts/?{NAME}={key_of(client)}").status_code == 302


def test_after_log_out_the_old_key_opens_nothing(clerk: User) -> None:
    client, thief = signed_in_client(user=clerk), Client()
    thief.cookies[NAME] = key_of(client)
    assert thief.get("/accounts/").status_code == 200
    client.post("/accounts/logout/")
    assert thief.get("/accounts/").status_code == 302
    assert not Session.objects.filter(session_key=thief.cookies[NAME].value).exists()


def test_somebody_who_is_switched_off_is_out_at_once(clerk: User) -> None:
    client = signed_in_client(user=clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/accounts/").status_code == 302


def test_a_person_sees_their_sessions_and_ends_all_others_after_proving_who_they_are(clerk: User) -> None:
    elsewhere, here = signed_in_client(user=clerk), Client()
    assert elsewhere.get(ELSEWHERE).headers["Location"].startswith(AGAIN)
    assert elsewhere.post(ELSEWHERE).status_code == 302
    here.post("/accounts/login/", {"login": clerk.username, "password": PASSWORD})
    here.post(AGAIN, {"password": PASSWORD})
    page = here.get(ELSEWHERE)
    assert [each.is_here for each in page.context["sessions"]] == [True, False]
    assert here.post(ELSEWHERE).headers["Location"] == "/accounts/"
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302
    assert [each.is_here for each in here.get(ELSEWHERE).context["sessions"]] == [True]
    assert Entry.objects.filter(verb="accounts.end_other_sessions").count() == 1


def test_factors_and_the_short_code_change_only_after_the_password_once_more(clerk: User) -> None:
    client = signed_in_client(user=clerk)
    for address in (
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/recovery-codes/generate/",
    ):
        answer = client.get(address)
        assert (answer.status_code, AGAIN in answer.headers.get("Location", AGAIN)) in {(302, True), (404, True)}, (
            address
        )
    client.post("/accounts/pin/", {"password": "wrong", "switch_pin": "482915", "switch_pin_again": "482915"})
    clerk.refresh_from_db()
    assert clerk.switch_pin == ""


def test_every_page_of_the_office_has_its_way_out() -> None:
    contract = make_contract()
    client = signed_in_client(user=make_user(role=Role.GENERAL_MANAGER, contract=contract))
    for address in (f"/c/{contract.slug}/", f"/c/{contract.slug}/users/", "/accounts/"):
        assert "/accounts/logout/" in client.get(address).content.decode(), address
