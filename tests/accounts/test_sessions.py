"""Log-in, lock-out, limits, the locked screen and quick switch."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from madoguchi.accounts import session_marks
from madoguchi.accounts.actions.sessions import (
    WRONG_PINS_A_DAY,
    PinAnswer,
    may_use_pin,
    note_log_in,
    set_pin,
    try_pin,
)
from madoguchi.accounts.choices import STRONG_LOGIN_ROLES, DeviceKind, Role
from madoguchi.accounts.middleware import gates
from madoguchi.accounts.models import DeviceSignIn, User
from madoguchi.accounts.queries.sign_ins import colleagues_today
from madoguchi.audit.models import Entry
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.accounts.ground import lay_contract, site_of
from tests.makers.accounts import PASSWORD, make_device, make_user, signed_in_client

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2023, 11, 6, 3, 0, tzinfo=dt.UTC)
PIN = "4829"


def _log_in(client: Client, user: User, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": user.username, "password": password})


def _verbs() -> list[str]:
    return list(Entry.objects.order_by("at", "seq").values_list("verb", flat=True))


@pytest.fixture
def contract() -> Contract:
    return lay_contract()


@pytest.fixture
def clerk(contract: Contract) -> User:
    return make_user(role=Role.COUNTER_STAFF, contract=contract, sites=[site_of(contract)])


class At:
    """Moves the office's clock for the gates; everything else takes the time as an argument."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Remember how to set it."""
        self.monkeypatch = monkeypatch

    def __call__(self, moment: dt.datetime) -> None:
        """Let the gates believe it is that moment."""
        self.monkeypatch.setattr(gates, "office_now", lambda: moment)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    return At(monkeypatch)


def test_a_person_logs_in_by_user_name(clerk: User) -> None:
    client = Client()
    answer = _log_in(client, clerk)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/accounts/").status_code == 200
    assert _verbs() == ["accounts.log_in"]


def test_a_wrong_password_is_refused_in_words_and_recorded(clerk: User) -> None:
    answer = _log_in(Client(), clerk, "wrong")
    assert "ユーザー名かパスワードが違います" in answer.content.decode()
    assert _verbs() == ["accounts.log_in_failed"]
    assert Entry.objects.get().subject_id == str(clerk.pk)


def test_what_was_typed_into_the_wrong_field_is_not_kept() -> None:
    Client().post("/accounts/login/", {"login": "my-secret-password", "password": "x"})
    assert "my-secret-password" not in str(list(Entry.objects.values_list()))


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(clerk: User) -> None:
    client = Client(REMOTE_ADDR="192.0.2.10")
    answers = [_log_in(client, clerk, f"wrong-{n}") for n in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[-1].status_code == 429
    locked = _log_in(client, clerk)
    assert locked.status_code == 429
    assert "15分" in locked.content.decode()
    assert client.post("/accounts/login/", {"login": clerk.username.upper(), "password": PASSWORD}).status_code == 429
    assert client.get("/accounts/").status_code == 302


def test_a_locked_name_locks_nobody_else_behind_the_same_line(clerk: User, contract: Contract) -> None:
    client = Client(REMOTE_ADDR="192.0.2.11")
    for n in range(settings.AXES_FAILURE_LIMIT):
        _log_in(client, clerk, f"wrong-{n}")
    assert _log_in(client, make_user(contract=contract)).status_code == 302


def test_nobody_signs_themselves_up() -> None:
    assert Client().get("/accounts/signup/").status_code == 404


def test_log_out_drops_pages_but_never_unsent_records(clerk: User) -> None:
    client = signed_in_client(user=clerk)
    answer = client.post("/accounts/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.get("/accounts/").status_code == 302
    assert _verbs() == ["accounts.log_out"]


def test_a_temporary_password_must_be_changed_first(clerk: User) -> None:
    clerk.must_change_password = True
    clerk.save(update_fields=["must_change_password"])
    client = Client()
    _log_in(client, clerk)
    answer = client.get("/accounts/")
    assert answer.headers["Location"].startswith("/accounts/password/change/")
    fresh = "yoru-no-umi-kirei-9"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert client.get("/accounts/").status_code == 200
    assert "accounts.change_password" in _verbs()


@pytest.mark.parametrize("role", sorted(STRONG_LOGIN_ROLES))
def test_a_strong_role_sets_up_a_second_factor_first(role: Role, contract: Contract) -> None:
    client = Client()
    _log_in(client, make_user(role=role, contract=contract))
    assert client.get("/c/chiba/users/").headers["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200


def test_the_demo_asks_for_no_second_factor(contract: Contract, settings: Any) -> None:
    settings.MADOGUCHI_DEMO = True
    client = Client()
    _log_in(client, make_user(role=Role.GENERAL_MANAGER, contract=contract))
    assert client.get("/c/chiba/users/").status_code == 200


@pytest.mark.parametrize("kind", [DeviceKind.KIOSK, DeviceKind.BOARD])
def test_staff_do_not_stay_logged_in_where_visitors_stand(
    clerk: User, contract: Contract, at: At, kind: DeviceKind
) -> None:
    client = signed_in_client(user=clerk, device=make_device(kind=kind, site=site_of(contract)))
    started = office_now()
    at(started + dt.timedelta(minutes=4))
    assert client.get("/accounts/").status_code == 200
    at(started + dt.timedelta(minutes=5, seconds=1))
    assert client.get("/api/v1/contracts/chiba/sites/chuo/state").status_code == 403
    assert client.get("/c/chiba/s/chuo/devices/").status_code == 403
    assert "_auth_user_id" not in client.session
    assert client.get("/device/").status_code == 200


def test_a_session_ends_at_its_absolute_limit_however_busy(clerk: User, at: At) -> None:
    client = signed_in_client(user=clerk)
    started = office_now()
    at(started + dt.timedelta(hours=11, minutes=59))
    assert client.get("/accounts/").status_code == 200
    at(started + dt.timedelta(hours=12, seconds=1))
    answer = client.get("/accounts/")
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_a_shared_tablet_locks_when_nobody_does_anything(clerk: User, contract: Contract, at: At) -> None:
    client = signed_in_client(user=clerk, device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract)))
    at(office_now() + dt.timedelta(minutes=11))
    assert client.get("/accounts/").headers["Location"] == "/accounts/lock/?next=%2Faccounts%2F"
    locked = client.get("/accounts/lock/")
    assert "画面を固定しました" in locked.content.decode()
    assert client.get("/c/chiba/s/chuo/devices/").status_code == 302


def test_a_script_asking_for_news_keeps_no_screen_open(clerk: User, contract: Contract, at: At) -> None:
    client = signed_in_client(user=clerk, device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract)))
    started = office_now()
    for minute in range(1, 10):
        at(started + dt.timedelta(minutes=minute))
        client.get("/api/v1/anything")
    at(started + dt.timedelta(minutes=11))
    answer = client.get("/api/v1/anything")
    assert (answer.status_code, answer.json()["code"]) == (401, "locked")


def test_a_sign_of_life_keeps_it_open(clerk: User, contract: Contract, at: At) -> None:
    client = signed_in_client(user=clerk, device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract)))
    started = office_now()
    for minutes in (9, 18, 27):
        at(started + dt.timedelta(minutes=minutes))
        assert client.post("/accounts/still-here/").status_code == 204


def test_a_desk_of_ones_own_does_not_lock(clerk: User, at: At) -> None:
    client = signed_in_client(user=clerk)
    at(office_now() + dt.timedelta(hours=3))
    assert client.get("/accounts/").status_code == 200


def test_a_pin_is_enough_where_the_password_was_given_today(clerk: User, contract: Contract) -> None:
    device = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract))
    set_pin(user=clerk, pin=PIN, now=NOW)
    assert try_pin(user=clerk, device=device, pin=PIN, now=NOW) is PinAnswer.PASSWORD_NEEDED
    note_log_in(user=clerk, device=device, now=NOW)
    assert try_pin(user=clerk, device=device, pin=PIN, now=NOW) is PinAnswer.RIGHT
    tomorrow = NOW + dt.timedelta(days=1)
    assert try_pin(user=clerk, device=device, pin=PIN, now=tomorrow) is PinAnswer.PASSWORD_NEEDED
    assert PIN not in clerk.switch_pin


def test_five_wrong_pins_need_the_password(clerk: User, contract: Contract) -> None:
    device = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract))
    set_pin(user=clerk, pin=PIN, now=NOW)
    note_log_in(user=clerk, device=device, now=NOW)
    answers = [try_pin(user=clerk, device=device, pin="7777", now=NOW) for _ in range(WRONG_PINS_A_DAY)]
    assert answers == [PinAnswer.WRONG] * (WRONG_PINS_A_DAY - 1) + [PinAnswer.PASSWORD_NEEDED]
    assert try_pin(user=clerk, device=device, pin=PIN, now=NOW) is PinAnswer.PASSWORD_NEEDED
    note_log_in(user=clerk, device=device, now=NOW)
    assert try_pin(user=clerk, device=device, pin=PIN, now=NOW) is PinAnswer.RIGHT
    assert DeviceSignIn.objects.count() == 1


@pytest.mark.parametrize("role", sorted(STRONG_LOGIN_ROLES))
def test_a_pin_never_stands_in_for_a_second_factor(role: Role, contract: Contract) -> None:
    manager = make_user(role=role, contract=contract)
    set_pin(user=manager, pin=PIN, now=NOW)
    assert not may_use_pin(manager, now=NOW)


def test_the_list_shows_only_who_logged_in_here_today_and_still_works_here(contract: Contract) -> None:
    here = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract))
    there = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract, "hanamigawa"))
    people = [make_user(contract=contract, sites=[site_of(contract)]) for _ in range(5)]
    today, elsewhere, yesterday, gone, moved = people
    note_log_in(user=today, device=here, now=NOW)
    note_log_in(user=elsewhere, device=there, now=NOW)
    note_log_in(user=yesterday, device=here, now=NOW - dt.timedelta(days=1))
    note_log_in(user=gone, device=here, now=NOW)
    gone.memberships.update(ends_at=NOW)
    note_log_in(user=moved, device=here, now=NOW)
    moved.memberships.get().sites.set([site_of(contract, "hanamigawa")])
    assert [each.user for each in colleagues_today(device=here, now=NOW)] == [today]


def test_two_colleagues_change_places_on_one_tablet(clerk: User, contract: Contract) -> None:
    device = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract))
    colleague = make_user(role=Role.COUNTER_STAFF, contract=contract, sites=[site_of(contract)])
    set_pin(user=colleague, pin=PIN, now=NOW)
    note_log_in(user=colleague, device=device, now=office_now())
    client = signed_in_client(user=clerk, device=device)
    client.get("/accounts/lock/")
    wrong = client.post("/accounts/lock/switch/", {"user": str(colleague.pk), "switch_pin": "7777"}, follow=True)
    assert "暗証コードが違います" in wrong.content.decode()
    answer = client.post("/accounts/lock/switch/", {"user": str(colleague.pk), "switch_pin": PIN})
    assert answer.headers["Location"] == "/c/chiba/s/chuo/console/"
    assert client.get("/accounts/").context["request"].user == colleague
    assert not session_marks.is_locked(client.session)


def test_somebody_who_did_not_log_in_here_cannot_switch(clerk: User, contract: Contract) -> None:
    device = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract))
    stranger = make_user(role=Role.COUNTER_STAFF, contract=contract, sites=[site_of(contract)])
    set_pin(user=stranger, pin=PIN, now=NOW)
    client = signed_in_client(user=clerk, device=device)
    assert client.post("/accounts/lock/switch/", {"user": str(stranger.pk), "switch_pin": PIN}).status_code == 404


def test_the_locked_person_goes_on_with_their_password(clerk: User, contract: Contract) -> None:
    device = make_device(kind=DeviceKind.COUNTER_TABLET, site=site_of(contract))
    client = signed_in_client(user=clerk, device=device)
    client.get("/accounts/lock/")
    client.post("/accounts/lock/password/", {"password": "wrong"})
    assert session_marks.is_locked(client.session)
    answer = client.post("/accounts/lock/password/", {"password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/c/chiba/s/chuo/console/"
    assert client.get("/accounts/").status_code == 200


def test_a_person_chooses_a_pin_with_their_password(clerk: User) -> None:
    client = signed_in_client(user=clerk)
    weak = client.post("/accounts/pin/", {"password": PASSWORD, "switch_pin": "1234", "switch_pin_again": "1234"})
    assert "順番の数字" in weak.content.decode()
    typed = {"password": PASSWORD, "switch_pin": PIN, "switch_pin_again": PIN}
    assert client.post("/accounts/pin/", typed).status_code == 302
    assert User.objects.get(pk=clerk.pk).switch_pin
    assert "accounts.set_switch_pin" in _verbs()


def test_the_demo_door_is_a_wall_elsewhere(clerk: User) -> None:
    assert Client().get("/demo-login/").status_code == 404
    assert Client().post("/demo-login/enter/", {"username": clerk.username}).status_code == 404


def test_the_demo_door_opens_for_invented_people_only(clerk: User, contract: Contract, settings: Any) -> None:
    settings.MADOGUCHI_DEMO = True
    make_user(role=Role.CITY_OFFICIAL, contract=contract, username="demo-city")
    client = Client()
    page = client.get("/demo-login/").content.decode()
    assert "本市担当者" in page
    assert clerk.username not in page
    assert client.post("/demo-login/enter/", {"username": clerk.username}).status_code == 404
    assert client.post("/demo-login/enter/", {"username": "demo-city"}).status_code == 302
    assert client.get("/accounts/").status_code == 200
