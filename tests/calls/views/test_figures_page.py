"""The pages of figures and of five-minute events: the same numbers on screen and in the workbook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.contract.models import Contract
from tests.factories import make_contract, make_user, signed_in_client
from tests.makers.alarms import make_alarm
from tests.makers.calls import MONDAY_TEN
from tests.makers.stored_calls import abandoned, answered, ended, keep, make_call, make_source

pytestmark = pytest.mark.django_db
QUERIES = 20
NOW = MONDAY_TEN + timedelta(hours=3)


@pytest.fixture
def contract(settings: Settings) -> Contract:
    settings.MADOGUCHI_CLOCK_OFFSET_S = (NOW - datetime.now(UTC)).total_seconds()
    return make_contract()


@pytest.fixture
def city(contract: Contract) -> Client:
    return signed_in_client(user=make_user(role=Role.CITY_OFFICIAL, contract=contract))


@pytest.fixture
def busy(contract: Contract) -> Contract:
    """Eight answered, one short abandon, one long one of 320 s, one turned away, one gone inside the guidance."""
    calls = [answered(MONDAY_TEN + timedelta(minutes=each)) for each in range(8)]
    calls += [abandoned(MONDAY_TEN + timedelta(minutes=10), 3), abandoned(MONDAY_TEN + timedelta(minutes=11), 320)]
    calls += [
        ended(MONDAY_TEN + timedelta(minutes=12), LegEnd.REFUSED_FULL),
        make_call(MONDAY_TEN + timedelta(minutes=13)),
    ]
    keep(make_source(contract), calls, now=NOW)
    return contract


def text_of(client: Client, name: str, *arguments: str, **asked: str) -> str:
    answer = client.get(reverse(f"calls:{name}", args=["chiba", *arguments]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_rate_is_the_contracts_and_the_ends_add_up(city: Client, busy: Contract) -> None:
    text = text_of(city, "figures")
    assert "72.7<small>%</small>" in text  # 8 of 11: short and refused count, the guidance does not
    assert '<th scope="row">計</th><td class="num">12</td><td class="num">11</td><td class="num">1</td>' in text
    assert "案内の途中で終了 1件" in text


def test_every_difference_of_the_ledger_opens_its_calls(city: Client, busy: Contract) -> None:
    assert "短い放棄 1件を除く" in text_of(city, "figures")
    opened = text_of(city, "differences", "no_short")
    assert "10:10:00" in opened
    assert "1件" in opened
    assert "この契約だけが数える" in opened
    assert "10:13:00" in text_of(city, "differences", "with_guidance")


def test_an_unknown_definition_is_not_found(city: Client) -> None:
    assert city.get(reverse("calls:differences", args=["chiba", "nonsense"])).status_code == 404


def test_answered_calls_without_a_record_are_listed(city: Client, busy: Contract) -> None:
    assert "記録がない応答　8件" in text_of(city, "unrecorded")
    assert "当てはまるものはありません" in text_of(city, "records_without_call")


@pytest.mark.parametrize(
    ("per", "label"),
    [
        ("half_hour", "10/16（月）10:00"),
        ("day", "10/16（月）"),
        ("week", "10/16（月）〜10/22（日）"),
        ("month", "2023年10月"),
    ],
)
def test_the_span_is_cut_as_asked(city: Client, busy: Contract, per: str, label: str) -> None:
    assert f'<th scope="row">{label}</th><td class="num">11</td>' in text_of(city, "figures", per=per)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"since": "2023-10-16", "until": "2023-10-01"}, "より後の日にしてください"),
        ({"since": "2020-01-01", "until": "2023-10-01"}, "期間は400日まで"),
        ({"since": "2023-08-01", "until": "2023-10-01", "per": "half_hour"}, "30分ごとの表は31日まで"),
    ],
)
def test_a_span_that_cannot_be_shown_is_refused_with_what_to_do(
    city: Client, asked: dict[str, str], sentence: str
) -> None:
    answer = city.get(reverse("calls:figures", args=["chiba"]), asked)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_page_costs_the_same_for_a_month_and_a_day(
    city: Client, busy: Contract, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(QUERIES):
        text_of(city, "figures", since="2023-10-01", until="2023-10-31", per="half_hour")


def test_the_workbook_says_the_same_and_the_trail_who_took_it(city: Client, busy: Contract) -> None:
    answer = city.get(reverse("calls:figures_excel", args=["chiba"]))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert any(row[:5] == ["計", 11, 8, 2, 1] for row in cells)
    assert Entry.objects.filter(verb="download_records", subject_id="call_figures").count() == 1


def test_the_month_lists_events_with_their_reaction_and_waits_without_alarm(city: Client, busy: Contract) -> None:
    make_alarm(busy, raised_at=MONDAY_TEN + timedelta(minutes=40))
    text = text_of(city, "alarms")
    assert "令和5年10月" in text
    assert "記録なし" in text  # nobody did anything about it
    assert "5分20秒" in text
    assert "1人は警告の記録がありません" in text


def test_another_month_has_no_events(city: Client, busy: Contract) -> None:
    make_alarm(busy)
    assert "この月の5分待ちはありません" in text_of(city, "alarms", month="2023-09")
    assert "この月の5分待ちはありません" not in text_of(city, "alarms", month="nonsense")


def test_the_events_workbook_names_the_reaction(city: Client, busy: Contract) -> None:
    make_alarm(busy, raised_at=MONDAY_TEN + timedelta(minutes=16))
    answer = city.get(reverse("calls:alarms_excel", args=["chiba"]), {"month": "2023-10"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    values = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "2023-10-16 10:16:00" in values
    assert "記録なし" in values
    assert 'filename="chiba-five-minutes-202310-' in answer["Content-Disposition"]
