"""The wallboard: what it says, and recording what was done once, however often it is sent."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from madoguchi.accounts.choices import Role
from madoguchi.calls.calc.events import Entered
from madoguchi.calls.models import Alarm, Measure, Seat
from madoguchi.contract.models import Contract
from tests.factories import make_contract, make_user, signed_in_client
from tests.makers.alarms import make_alarm
from tests.makers.calls import MONDAY_TEN, hear, seconds_after
from tests.makers.calls import make_source as make_live_source
from tests.makers.stored_calls import abandoned, answered, keep, make_source

pytestmark = pytest.mark.django_db
QUERIES = 20


@pytest.fixture
def contract(settings: Settings) -> Contract:
    settings.MADOGUCHI_CLOCK_OFFSET_S = (MONDAY_TEN - datetime.now(UTC)).total_seconds()
    return make_contract()


@pytest.fixture
def supervisor(contract: Contract) -> Client:
    return signed_in_client(user=make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract))


def page(client: Client, name: str = "wallboard") -> str:
    answer = client.get(reverse(f"calls:{name}", args=["chiba"]))
    assert answer.status_code == 200
    return answer.content.decode()


def a_morning(contract: Contract, calls: int = 12) -> None:
    begin = MONDAY_TEN - timedelta(minutes=70)
    taken = [answered(begin + timedelta(minutes=3 * each)) for each in range(calls)]
    lost = [abandoned(begin + timedelta(minutes=61, seconds=each), 40) for each in range(3)]
    keep(make_source(contract), [*taken, *lost], now=MONDAY_TEN)


def test_the_rate_stands_beside_its_target_and_every_half_hour_in_the_table(
    supervisor: Client, contract: Contract
) -> None:
    a_morning(contract)
    text = page(supervisor)
    assert "80.0<small>%</small>" in text  # 12 of 15
    assert "基準未満" in text
    assert "基準85%" in text
    assert text.count('scope="col" class="num"') == 4  # 8:30, 9:00, 9:30 and the sum
    assert "▼0%" in text  # the half hour in which three gave up


def test_without_a_call_there_is_a_dash_and_never_a_zero(supervisor: Client) -> None:
    text = page(supervisor)
    assert "まだ入電がありません" in text
    assert "0.0<small>%</small>" not in text


def test_who_waits_over_five_minutes_is_shown_with_the_alarm(supervisor: Client, contract: Contract) -> None:
    hear(make_live_source(contract), [Entered(seconds_after(-310), "W", "w", "shimin")], MONDAY_TEN)
    text = page(supervisor, "wallboard_pieces")
    alarm = Alarm.objects.get(kind="long_wait")
    assert f'data-loud="{alarm.pk} ' in text
    assert "5分待ち発生" in text
    assert "対応の記録待ち" in text


def test_the_pieces_cost_the_same_with_many_seats_alarms_and_calls(
    supervisor: Client, contract: Contract, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_morning(contract)
    for number in range(1, 9):
        Seat.objects.create(contract=contract, number=number, agent=f"10{number}", from_on=MONDAY_TEN.date())
        past = make_alarm(contract, raised_at=MONDAY_TEN - timedelta(minutes=number))
        Alarm.objects.filter(pk=past.pk).update(cleared_at=MONDAY_TEN)
    make_alarm(contract)
    with django_assert_max_num_queries(QUERIES):
        page(supervisor)


def send(client: Client, alarm: Alarm, key: uuid.UUID, **more: object) -> int:
    body = {"call_key": str(key), "kind": "seat_added", "seats": "2", **more}
    return client.post(
        reverse("calls:measure", args=["chiba", alarm.pk]), body, headers={"X-Pieces": "1"}
    ).status_code  # fmt: skip


def test_what_was_done_is_recorded_once_and_stands_in_the_log(supervisor: Client, contract: Contract) -> None:
    alarm, key = make_alarm(contract, raised_at=MONDAY_TEN - timedelta(seconds=50)), uuid.uuid4()
    assert [send(supervisor, alarm, key), send(supervisor, alarm, key)] == [200, 200]
    measure = Measure.objects.get()
    assert (measure.pk, measure.kind, measure.seats) == (key, "seat_added", 2)
    text = page(supervisor, "wallboard_pieces")
    assert "席を2つ追加" in text
    assert re.search(r"発生から5\d秒", text)
    assert "対応中" in text


def test_the_same_key_for_something_else_is_refused_with_a_sentence(supervisor: Client, contract: Contract) -> None:
    alarm, key = make_alarm(contract), uuid.uuid4()
    send(supervisor, alarm, key)
    assert send(supervisor, alarm, key, kind="break_moved") == 422
    assert Measure.objects.get().kind == "seat_added"


@pytest.mark.parametrize("body", [{"seats": "0"}, {"seats": "-1"}, {"seats": "999"}, {"kind": "dance"}])
def test_what_cannot_have_been_done_is_refused(supervisor: Client, contract: Contract, body: dict[str, str]) -> None:
    assert send(supervisor, make_alarm(contract), uuid.uuid4(), **body) == 422
    assert not Measure.objects.exists()


def test_only_an_added_seat_has_a_number_of_seats(supervisor: Client, contract: Contract) -> None:
    assert send(supervisor, make_alarm(contract), uuid.uuid4(), kind="break_moved") == 200
    assert Measure.objects.get().seats == 0


def test_without_the_script_the_page_comes_back_with_the_record(supervisor: Client, contract: Contract) -> None:
    body = {"call_key": str(uuid.uuid4()), "kind": "call_back_offered", "seats": "1"}
    answer = supervisor.post(reverse("calls:measure", args=["chiba", make_alarm(contract).pk]), body, follow=True)
    assert "折り返しを案内" in answer.content.decode()
    assert Measure.objects.get().seats == 0


def test_an_alarm_of_another_contract_does_not_exist_here(supervisor: Client) -> None:
    elsewhere = make_alarm(make_contract(slug="elsewhere"))
    assert send(supervisor, elsewhere, uuid.uuid4()) == 404


def test_whoever_only_reads_has_no_button_to_record(contract: Contract) -> None:
    make_alarm(contract)
    text = page(signed_in_client(user=make_user(role=Role.CITY_OFFICIAL, contract=contract)))
    assert "5分待ち発生" in text
    assert "data-measure" not in text


def test_a_silent_telephone_system_is_said_aloud(supervisor: Client, contract: Contract) -> None:
    source = make_live_source(contract)
    source.heard_at = MONDAY_TEN - timedelta(minutes=6)
    source.save(update_fields=["heard_at"])
    assert "電話システムから6" in page(supervisor)
