"""Pairing a device, showing its token, taking it away."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from madoguchi.accounts.actions.devices import (
    CODE_LIFETIME,
    make_pairing_code,
    note_seen,
    pair_with_code,
    revoke,
)
from madoguchi.accounts.calc.pairing_code import in_two_halves
from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.device_cookie import cookie_name
from madoguchi.accounts.models import Device, PairingCode
from madoguchi.accounts.queries.principals import device_with
from madoguchi.audit.models import Entry
from tests.accounts.ground import lay_contract, site_of
from tests.makers.accounts import TESTER, client_for, make_device, pair_device, signed_in_client, token_of

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2023, 11, 6, 3, 0, tzinfo=dt.UTC)
URL = "/c/chiba/s/chuo/devices/"


def _code(*, kind: DeviceKind = DeviceKind.BOARD) -> str:
    site = site_of(lay_contract())
    return make_pairing_code(site=site, kind=kind, name="中央区 表示板", actor=TESTER, now=NOW)[1]


def test_a_code_makes_one_device_once() -> None:
    code = _code()
    paired = pair_with_code(typed=in_two_halves(code).lower(), now=NOW)
    assert (paired.device.kind, paired.device.name, paired.device.site.code) == ("board", "中央区 表示板", "chuo")
    assert device_with(paired.token) == paired.device
    with pytest.raises(ValidationError, match="新しいコード"):
        pair_with_code(typed=code, now=NOW)


def test_a_code_dies_after_ten_minutes() -> None:
    code = _code()
    with pytest.raises(ValidationError, match="期限"):
        pair_with_code(typed=code, now=NOW + CODE_LIFETIME)
    assert pair_with_code(typed=code, now=NOW + CODE_LIFETIME - dt.timedelta(seconds=1)).device.kind == "board"


def test_neither_code_nor_token_is_kept() -> None:
    code = _code()
    paired = pair_with_code(typed=code, now=NOW)
    rows = [*PairingCode.objects.values_list(), *Device.objects.values_list(), *Entry.objects.values_list()]
    assert code not in str(rows)
    assert paired.token not in str(rows)


def test_a_revoked_token_is_nobodys() -> None:
    paired = pair_device(site=site_of(lay_contract()))
    assert revoke(device=paired.device, actor=TESTER, now=NOW)
    assert device_with(paired.token) is None
    assert not revoke(device=paired.device, actor=TESTER, now=NOW)


def test_pairing_and_revoking_leave_lines_in_the_audit_trail() -> None:
    paired = pair_with_code(typed=_code(), now=NOW)
    revoke(device=paired.device, actor=TESTER, now=NOW)
    verbs = Entry.objects.order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["accounts.make_pairing_code", "accounts.pair_device", "accounts.revoke_device"]


def test_a_sign_of_life_is_written_once_a_minute() -> None:
    device = make_device(site=site_of(lay_contract()))
    for seconds in (0, 30, 59):
        note_seen(device=Device.objects.get(pk=device.pk), now=NOW + dt.timedelta(seconds=seconds))
    assert Device.objects.get(pk=device.pk).last_seen_at == NOW
    note_seen(device=Device.objects.get(pk=device.pk), now=NOW + dt.timedelta(seconds=60))
    assert Device.objects.get(pk=device.pk).last_seen_at == NOW + dt.timedelta(seconds=60)


def test_the_supervisor_makes_a_code_and_the_device_uses_it() -> None:
    contract = lay_contract()
    client = client_for(Role.COUNTER_SUPERVISOR, contract=contract, sites=[site_of(contract)])
    page = client.post(f"{URL}code/", {"kind": "kiosk", "name": "中央区 受付機1"})
    code = page.context["code"]
    assert code in page.content.decode()
    tablet = Client()
    answer = tablet.post("/device/", {"code": code})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/c/chiba/s/chuo/kiosk/")
    cookie = answer.cookies[cookie_name()]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert "中央区 受付機1" in tablet.get("/device/").content.decode()
    assert "中央区 受付機1" in client.get(URL).content.decode()


def test_a_wrong_code_says_what_to_do() -> None:
    answer = Client().post("/device/", {"code": "ABCD-EFGH"})
    assert answer.status_code == 422
    assert "責任者に新しいコード" in answer.content.decode()


def test_guessing_codes_is_stopped() -> None:
    client = Client(REMOTE_ADDR="192.0.2.77")
    answers = [client.post("/device/", {"code": "ABCD-EFGH"}).content.decode() for _ in range(12)]
    assert "しばらく受け付けません" in answers[-1]


def test_a_revoked_device_is_a_stranger_at_once() -> None:
    device = make_device(site=site_of(lay_contract()), kind=DeviceKind.COUNTER_TABLET)
    client = signed_in_client(device=device)
    assert client.get("/accounts/lock/").status_code == 200
    revoke(device=device, actor=TESTER, now=NOW)
    assert client.get("/accounts/lock/").status_code == 404


def test_a_header_speaks_for_the_device_alone() -> None:
    contract = lay_contract()
    device = make_device(site=site_of(contract))
    client = client_for(Role.ADMINISTRATOR, contract=contract)
    assert client.get("/c/chiba/users/").status_code == 200
    answer = client.get("/c/chiba/users/", headers={"Authorization": f"Bearer {token_of(device)}"})
    assert answer.status_code == 403


def test_a_device_can_leave() -> None:
    device = make_device(site=site_of(lay_contract()))
    client = signed_in_client(device=device)
    answer = client.post("/device/forget/")
    assert answer.cookies[cookie_name()].value == ""
    assert device_with(token_of(device)) is None
    assert Client().post("/device/forget/").status_code == 404
