"""The advice's page: the formula at once, the played days once they can be played, the same for the same moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.calls.calc.events import Entered, SeatChange, SeatChanged
from madoguchi.calls.calc.live_events import LiveEvent
from madoguchi.planning import tasks
from madoguchi.planning.views import advice
from tests.makers.accounts import client_for
from tests.makers.calls import MONDAY_TEN, hear, make_source, seconds_after
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
PATIENCE_S = 300.0


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    cache.clear()
    monkeypatch.setattr(advice, "office_now", lambda: moment)


def has_begun(preparation: tasks.Preparation) -> bool:
    return preparation.thread is not None


def finish(preparation: tasks.Preparation) -> None:
    assert preparation.thread is not None
    preparation.thread.join(PATIENCE_S)


def test_the_formula_answers_at_once_and_the_played_days_when_they_are_ready(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    preparation = tasks.Preparation()
    monkeypatch.setattr(tasks, "played_days", preparation)
    at(monkeypatch, MONDAY_TEN)
    contract = make_contract()
    seated: list[LiveEvent] = [
        SeatChanged(seconds_after(-900), f"100{n}", None, SeatChange.SIGNED_IN) for n in range(1, 4)
    ]
    hear(make_source(contract), [*seated, Entered(seconds_after(-200), "W", "w", "shimin")], MONDAY_TEN)
    client = client_for(Role.CITY_OFFICIAL, contract=contract)
    address = reverse("planning:played_advice", args=[contract.slug])
    shown = client.get(reverse("planning:advice", args=[contract.slug])).content.decode()
    assert "アーランA" in shown
    assert f'hx-get="{address}"' in shown
    assert not has_begun(preparation)  # the formula's page starts nothing
    assert "計算の準備をしています" in client.get(address).content.decode()
    finish(preparation)
    answer = client.get(address).content.decode()
    assert "400通り試した答え" in answer
    assert "いまのまま " in answer
    with django_assert_max_num_queries(8):  # kept for some seconds: only the door is asked
        assert client.get(address).content.decode() == answer
    at(monkeypatch, MONDAY_TEN)
    assert client.get(address).content.decode() == answer
    at(monkeypatch, MONDAY_TEN + timedelta(hours=9))
    assert "電話を受ける時間がない" in client.get(address).content.decode()


def test_where_days_cannot_be_played_the_page_says_to_go_by_the_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("no compiler")

    monkeypatch.setattr(tasks, "compile_days", broken)
    preparation = tasks.Preparation()
    monkeypatch.setattr(tasks, "played_days", preparation)
    contract = make_contract()
    client = client_for(Role.CITY_OFFICIAL, contract=contract)
    address = reverse("planning:played_advice", args=[contract.slug])
    client.get(address)
    finish(preparation)
    assert "いま使えません" in client.get(address).content.decode()
