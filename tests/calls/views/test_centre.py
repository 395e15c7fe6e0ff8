"""The page of place, lines and seats: what is missing is said, what is typed wrong comes back with a sentence."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.calls import cli_hours
from madoguchi.calls.models import CallLine, CentrePlace, Seat
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By, Said, check_off, decide, submit
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Submission
from madoguchi.project.cli import main
from tests.makers.accounts import make_user, signed_in_client
from tests.makers.call_desk import TESTER, make_operator, make_place
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
LINE = {"number": "0120-000-000", "kind": "toll_free", "channels": "6", "from_on": "2023-11-06"}
SEAT = {"number": "1", "agent": "1001", "from_on": "2023-11-06"}
PLACE = {
    "name": "体験コールセンター",
    "prefecture": "沖縄県",
    "city": "那覇市",
    "address": "1丁目2番3号",
    "from_on": "2023-11-06",
}


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def boss(contract: Contract) -> Client:
    return signed_in_client(user=make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR))


def add(client: Client, contract: Contract, what: str, typed: dict[str, str]) -> Any:
    url = reverse("calls:centre_add", args=[contract.slug, what])
    return client.post(url, {"call_key": uuid.uuid4(), **typed}, follow=True)


def page(client: Client, contract: Contract) -> str:
    return client.get(reverse("calls:centre", args=[contract.slug])).content.decode()


def test_a_new_contract_is_told_what_to_register_and_what_callers_hear(contract: Contract, boss: Client) -> None:
    text = page(boss, contract)
    for words in (
        "設置場所が登録されていません",
        "回線が登録されていません",
        "席が登録されていません",
        "午前8時30分から",
    ):
        assert words in text


def test_seat_line_and_place_are_registered_and_the_distant_place_asks_for_a_clear_number(
    contract: Contract, boss: Client
) -> None:
    assert "設置場所が市外です" in add(boss, contract, "place", PLACE).content.decode()
    text = add(boss, contract, "line", LINE).content.decode()
    assert "設置場所が市外です" not in text
    assert "0120-000-000" in text
    assert "席01" in add(boss, contract, "seat", SEAT).content.decode()
    assert (Seat.objects.count(), CallLine.objects.count(), CentrePlace.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("what", "typed", "words"),
    [
        ("seat", SEAT | {"agent": "10 01"}, "空白を入れずに"),
        ("line", LINE | {"number": "03"}, "0から始まる番号"),
        ("place", PLACE | {"address": "123456789018"}, "マイナンバー"),
    ],
)
def test_what_does_not_fit_comes_back_with_a_sentence(
    contract: Contract, boss: Client, what: str, typed: dict[str, str], words: str
) -> None:
    answer = add(boss, contract, what, typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_an_end_is_written_and_one_before_the_start_refused(contract: Contract, boss: Client) -> None:
    add(boss, contract, "seat", SEAT)
    url = reverse("calls:centre_end", args=[contract.slug, "seat", Seat.objects.get().pk])
    assert "より前の日" in boss.post(url, {"to_on": "2023-01-01"}, follow=True).content.decode()
    assert "最後に使う日を選んで" in boss.post(url, {}, follow=True).content.decode()
    boss.post(url, {"to_on": "2024-03-29"})
    assert str(Seat.objects.get().to_on) == "2024-03-29"


def test_the_place_goes_to_the_city_and_its_word_stands_on_the_page(contract: Contract, boss: Client) -> None:
    place = make_place(contract)
    url = reverse("calls:place_hand_in", args=[contract.slug, place.pk])
    body = {"call_key": str(uuid.uuid4())}
    for _ in range(2):
        boss.post(url, body)
    submission = Submission.objects.get()
    content = submission.versions.get().content
    assert content is not None
    assert content["所在地"] == "千葉県千葉市中央区1丁目2番3号"
    assert "まだ本市の承認を受けていません" in page(boss, contract)
    manager = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    by = By(user=manager, actor=TESTER, now=office_now())
    check_off(submission=submission, by=by)
    version = submit(submission=submission, version_id=submission.pk, by=by)
    decide(version=version, decision_id=uuid.uuid4(), said=Said(verdict=Verdict.APPROVED), by=by)
    text = page(boss, contract)
    assert "まだ本市の承認を受けていません" not in text
    assert "承認" in text


def test_whoever_only_reads_has_no_forms(contract: Contract) -> None:
    make_place(contract)
    text = page(signed_in_client(user=make_user(role=Role.CITY_OFFICIAL, contract=contract)), contract)
    assert "体験コールセンター" in text
    assert "call_key" not in text


def test_the_command_prints_the_message_and_the_closed_days(
    contract: Contract, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_hours, "office_today", lambda _: date(2023, 11, 6))
    assert main(["calls", "hours", contract.slug]) == 0
    said = capsys.readouterr().out
    assert "お電話ありがとうございます" in said
    assert "GotoIfTime(*,*,23,nov?closed,s,1)" in said
    assert "GotoIfTime(*,*,11,nov?" not in said, "a Saturday is no day of its own"
    assert "GotoIfTime(08:30-17:29,mon-fri,*,*?open,s,1)" in said


def test_one_keeps_ones_own_address_and_the_trail_keeps_that_it_changed(contract: Contract, boss: Client) -> None:
    url = reverse("calls:alarm_address", args=[contract.slug])
    assert "のように書いてください" in boss.post(url, {"email": "nobody"}, follow=True).content.decode()
    for _ in range(2):
        boss.post(url, {"email": "desk@example.test"})
    assert User.objects.filter(email="desk@example.test").count() == 1
    assert Entry.objects.get(verb="keep_address").detail == {"kept": True}
    assert "desk@example.test" in page(boss, contract)
