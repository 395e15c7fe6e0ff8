"""The page of the seats needed: through its forms, to a file, and what each role sees. A page plays no day itself."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.planning.models import SeatPlan
from madoguchi.planning.queries.seat_page import next_open_day
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.planning import make_plan

pytestmark = pytest.mark.django_db


def test_the_manager_asks_and_accepts_and_the_city_reads(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    contract = make_contract()
    manager, city = (client_for(role, contract=contract) for role in (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL))
    page = reverse("planning:seats", args=[contract.slug])
    assert "計画がまだありません" in manager.get(page).content.decode()
    day = next_open_day(contract, None, contract.counters_open_on)
    asked = {"call_key": str(uuid.uuid4()), "day": day.isoformat(), "percent": "90"}
    answer = manager.post(reverse("planning:ask_seats", args=[contract.slug]), asked)
    assert answer.status_code == 302
    assert SeatPlan.objects.get().percent == 90
    assert "計算中" in manager.get(page, {"plan": asked["call_key"]}).content.decode()
    plan = make_plan(contract, day)
    accepted = manager.post(
        reverse("planning:accept_seats", args=[contract.slug, plan.pk]), {"until": day.isoformat()}, follow=True
    )
    assert "この計画を採用しました" in accepted.content.decode()
    with django_assert_max_num_queries(20):
        shown = city.get(page, {"plan": str(plan.pk)}).content.decode()
    assert "95.7%" in shown
    assert "いちばん効く仮定は「通話の長さ」です。2分56秒なら、約束を保てる日は90.0%に下がります。" in shown
    assert "計算する" not in shown
    book = load_workbook(
        BytesIO(city.get(reverse("planning:seats_file", args=[contract.slug, plan.pk, "xlsx"])).content)
    )
    cells = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert {"表1　30分ごとの人数", "表4　仮定が外れたとき", "09:00"} <= cells


def test_a_day_on_which_nobody_is_there_is_refused_beside_its_field() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    day = next_open_day(contract, None, contract.counters_open_on)
    sunday = day.replace(day=day.day)
    while sunday.weekday() != 6:
        sunday = sunday.fromordinal(sunday.toordinal() + 1)
    asked = {"call_key": str(uuid.uuid4()), "day": sunday.isoformat(), "percent": "95"}
    answer = manager.post(reverse("planning:ask_seats", args=[contract.slug]), asked)
    assert answer.status_code == 422
    assert "開いている日を選んでください" in answer.content.decode()
    assert not SeatPlan.objects.exists()
