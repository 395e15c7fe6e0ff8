"""Adding people, changing their role, ending it; and the command line."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client

from madoguchi.accounts import cli
from madoguchi.accounts.actions import people as actions
from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.models import Membership, User
from madoguchi.accounts.queries.principals import device_with
from madoguchi.audit.models import Entry
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.accounts.ground import lay_contract, site_of
from tests.makers.accounts import TESTER, client_for, make_membership, make_user, signed_in_client

pytestmark = pytest.mark.django_db
URL = "/c/chiba/users/"


@pytest.fixture
def contract() -> Contract:
    return lay_contract()


def _add(contract: Contract, **changes: Any) -> actions.Added:
    typed: dict[str, Any] = {
        "username": "taiken-hanako",
        "display_name": "体験 花子",
        "role": Role.COUNTER_STAFF,
        "sites": [site_of(contract)],
    }
    return actions.add_person(contract=contract, actor=TESTER, now=office_now(), **{**typed, **changes})


def test_a_new_person_gets_a_temporary_password_once(contract: Contract) -> None:
    added = _add(contract)
    user = User.objects.get(username="taiken-hanako")
    assert added.password
    assert user.check_password(added.password)
    assert user.must_change_password
    assert [site.code for site in added.membership.sites.all()] == ["chuo"]
    assert added.password not in str(list(Entry.objects.values_list()))


def test_a_name_belongs_to_one_person(contract: Contract) -> None:
    _add(contract)
    with pytest.raises(ValidationError, match="すでに使われています"):
        _add(contract, username="TAIKEN-Hanako")


def test_site_staff_need_a_site(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="1つ以上"):
        _add(contract, sites=[])


def test_another_role_keeps_the_old_one_on_record(contract: Contract) -> None:
    membership = _add(contract).membership
    successor = actions.change_role(membership=membership, role=Role.OPERATOR, sites=[], actor=TESTER, now=office_now())
    rows = Membership.objects.filter(user=membership.user).order_by("starts_at")
    assert [(row.role, row.ends_at is None) for row in rows] == [("counter_staff", False), ("operator", True)]
    assert Entry.objects.get(verb="accounts.change_role").detail["before"] == "counter_staff"
    with pytest.raises(ValidationError, match="終了しています"):
        actions.change_role(membership=membership, role=Role.OPERATOR, sites=[], actor=TESTER, now=office_now())
    assert successor.role == Role.OPERATOR


def test_who_is_ended_is_out_at_once_and_cannot_come_back(contract: Contract) -> None:
    membership = _add(contract).membership
    client = signed_in_client(user=membership.user)
    User.objects.filter(pk=membership.user_id).update(must_change_password=False)
    assert client.get("/accounts/").status_code == 200
    actions.end_membership(membership=membership, actor=TESTER, now=office_now())
    assert client.get("/accounts/").status_code == 302
    assert not User.objects.get(pk=membership.user_id).is_active


def test_who_was_ended_by_mistake_is_taken_back_where_they_were(contract: Contract) -> None:
    membership = _add(contract).membership
    actions.end_membership(membership=membership, actor=TESTER, now=office_now())
    successor = actions.restore_membership(membership=membership, actor=TESTER, now=office_now())
    assert (successor.role, [site.code for site in successor.sites.all()]) == (Role.COUNTER_STAFF, ["chuo"])
    assert User.objects.get(pk=membership.user_id).is_active
    with pytest.raises(ValidationError, match="すでに利用できます"):
        actions.restore_membership(membership=membership, actor=TESTER, now=office_now())


def test_who_is_in_another_contract_stays_able_to_log_in(contract: Contract) -> None:
    membership = _add(contract).membership
    make_membership(membership.user, role=Role.OPERATOR, contract=lay_contract("betsu"))
    actions.end_membership(membership=membership, actor=TESTER, now=office_now())
    assert User.objects.get(pk=membership.user_id).is_active


def test_one_contract_cannot_take_over_a_person_of_another(contract: Contract) -> None:
    membership = _add(contract).membership
    make_membership(membership.user, role=Role.ADMINISTRATOR, contract=lay_contract("betsu"))
    for act in (actions.give_new_password, actions.reset_second_factor):
        with pytest.raises(ValidationError, match="ほかの契約"):
            act(membership=membership, actor=TESTER, now=office_now())


def test_a_lost_phone_is_forgotten(contract: Contract) -> None:
    membership = _add(contract).membership
    Authenticator.objects.create(user=membership.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    actions.reset_second_factor(membership=membership, actor=TESTER, now=office_now())
    assert not Authenticator.objects.filter(user=membership.user).exists()
    assert Entry.objects.filter(verb="accounts.reset_second_factor").count() == 1


def test_a_new_password_ends_sessions_and_the_short_code(contract: Contract) -> None:
    membership = _add(contract).membership
    client = signed_in_client(user=membership.user)
    password = actions.give_new_password(membership=membership, actor=TESTER, now=office_now())
    user = User.objects.get(pk=membership.user_id)
    assert user.check_password(password)
    assert user.switch_pin == ""
    assert client.get("/accounts/").status_code == 302


def test_a_new_password_opens_a_name_which_was_locked_out(contract: Contract) -> None:
    membership = _add(contract).membership
    client = Client(REMOTE_ADDR="192.0.2.20")
    wrong = {"login": membership.user.username, "password": "wrong"}
    assert [client.post("/accounts/login/", wrong).status_code for _ in range(6)][-1] == 429
    password = actions.give_new_password(membership=membership, actor=TESTER, now=office_now())
    answer = client.post("/accounts/login/", {"login": membership.user.username, "password": password})
    assert answer.status_code == 302


def test_the_administrator_adds_a_person_on_the_page(contract: Contract) -> None:
    client = client_for(Role.ADMINISTRATOR, contract=contract)
    typed = {
        "username": "taiken-jiro",
        "display_name": "体験 次郎",
        "role": Role.COUNTER_STAFF,
        "sites": [str(site_of(contract).pk)],
    }
    page = client.post(f"{URL}add/", typed)
    password = page.context["password"]
    assert password in page.content.decode()
    assert Client().post("/accounts/login/", {"login": "taiken-jiro", "password": password}).status_code == 302
    assert "体験 次郎" in client.get(URL).content.decode()


def test_a_manager_cannot_make_a_city_official(contract: Contract) -> None:
    client = client_for(Role.GENERAL_MANAGER, contract=contract)
    typed = {"username": "taiken-shi", "display_name": "体験 市子", "role": Role.CITY_OFFICIAL}
    assert client.post(f"{URL}add/", typed).status_code == 422
    assert not User.objects.filter(username="taiken-shi").exists()


def test_a_manager_cannot_touch_the_administrator(contract: Contract) -> None:
    boss = make_user(role=Role.ADMINISTRATOR, contract=contract)
    client = client_for(Role.GENERAL_MANAGER, contract=contract)
    place = f"{URL}{boss.memberships.get().pk}/"
    for what in ("", "role/", "end/", "password/", "second-factor/"):
        answer = client.post(f"{place}{what}") if what else client.get(place)
        assert answer.status_code == 403


@pytest.mark.parametrize("deed", ["password", "second-factor", "end", "restore"])
def test_a_manager_does_not_reach_the_administrator_through_an_older_role(contract: Contract, deed: str) -> None:
    once = _add(contract, role=Role.OPERATOR, sites=[]).membership
    now = actions.change_role(membership=once, role=Role.ADMINISTRATOR, sites=[], actor=TESTER, now=office_now())
    password = User.objects.get(pk=now.user_id).password
    client = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert client.get(f"{URL}{once.pk}/").status_code == 403
    assert client.post(f"{URL}{once.pk}/{deed}/").status_code == 403
    assert User.objects.get(pk=now.user_id).password == password


def test_a_role_changed_twice_on_two_screens_says_so(contract: Contract) -> None:
    membership = _add(contract).membership
    client = client_for(Role.ADMINISTRATOR, contract=contract)
    for words in ("役割を変えました", "すでに終了しています"):
        answer = client.post(f"{URL}{membership.pk}/role/", {"role": Role.OPERATOR}, follow=True)
        assert words in answer.content.decode()
    assert Membership.objects.filter(user=membership.user).count() == 2


def test_sites_of_another_contract_cannot_be_given(contract: Contract) -> None:
    stranger = site_of(lay_contract("betsu"))
    client = client_for(Role.ADMINISTRATOR, contract=contract)
    typed = {
        "username": "taiken-saburo",
        "display_name": "体験 三郎",
        "role": Role.COUNTER_STAFF,
        "sites": [str(stranger.pk)],
    }
    assert client.post(f"{URL}add/", typed).status_code == 422


def test_the_list_can_be_searched(contract: Contract) -> None:
    _add(contract)
    client = client_for(Role.ADMINISTRATOR, contract=contract)
    assert "体験 花子" in client.get(URL, {"q": "花子"}).content.decode()
    assert "当てはまる利用者はいません" in client.get(URL, {"q": "いない人"}).content.decode()


def _run(*words: str, capsys: pytest.CaptureFixture[str]) -> Any:
    parser = argparse.ArgumentParser()
    cli.register(parser.add_subparsers())
    arguments = parser.parse_args([*words, "--json"])
    assert arguments.run(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_a_search_for_what_no_name_holds_finds_nobody(contract: Contract) -> None:
    assert client_for(Role.ADMINISTRATOR, contract=contract).get(f"{URL}?q=%00x").status_code == 200


def test_people_on_the_command_line(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    added = _run(
        *("user", "add", "chiba", "taiken-shiro", "--name", "体験 四郎", "--role", "counter_staff", "--site", "chuo"),
        capsys=capsys,
    )
    assert User.objects.get(username="taiken-shiro").check_password(added["password"])
    listed = _run("user", "list", "chiba", capsys=capsys)
    assert [(row["username"], row["sites"]) for row in listed] == [("taiken-shiro", ["chuo"])]
    again = _run("user", "password", "chiba", "taiken-shiro", capsys=capsys)
    assert User.objects.get(username="taiken-shiro").check_password(again["password"])


def test_devices_on_the_command_line(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    paired = _run("device", "pair", "chiba", "chuo", "--kind", "kiosk", capsys=capsys)
    device = device_with(paired["token"])
    assert device is not None
    assert (device.kind, device.site.code) == (DeviceKind.KIOSK, "chuo")
    assert [row["id"] for row in _run("device", "list", "chiba", "chuo", capsys=capsys)] == [paired["id"]]
    _run("device", "revoke", "chiba", "chuo", paired["id"], capsys=capsys)
    assert device_with(paired["token"]) is None


@pytest.mark.parametrize(
    "words",
    [
        ("user", "list", "nowhere"),
        ("user", "password", "chiba", "nobody"),
        ("device", "list", "chiba", "nowhere"),
        ("device", "revoke", "chiba", "chuo", "not-an-id"),
    ],
)
def test_the_command_line_says_what_is_missing(
    words: tuple[str, ...], contract: Contract, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValidationError):
        _run(*words, capsys=capsys)
