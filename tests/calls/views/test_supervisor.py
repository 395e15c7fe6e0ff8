"""The page of whoever runs the telephone desk."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from madoguchi.accounts.choices import Role
from madoguchi.calls.actions.records import Noted, Spoken, record_call
from madoguchi.calls.models import CallDayClosing, Escalation, SeatStint
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.makers.accounts import signed_in_client
from tests.makers.call_desk import NOTED, TESTER, make_call_row, make_operator, open_back, seated
from tests.makers.contacts import make_contact
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 20


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def boss(contract: Contract) -> Client:
    return signed_in_client(user=make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR))


def desk(contract: Contract, piece: str = "") -> str:
    return f"/c/{contract.slug}/calls/desk/{piece}"


def noted(contract: Contract, escalation: str | None = None) -> Contact:
    now = office_now()
    return record_call(
        contract=contract,
        contact_id=uuid.uuid4(),
        spoken=Spoken(started_at=now, ended_at=now),
        noted=Noted(NOTED, escalation),
        operator=make_operator(contract),
        actor=TESTER,
        now=now,
    )


def test_the_page_shows_seats_calls_and_gaps_with_few_queries(
    contract: Contract, boss: Client, django_assert_max_num_queries: Any
) -> None:
    now = office_now()
    name = seated(contract, now - timedelta(hours=1)).display_name
    make_call_row(contract, now - timedelta(minutes=1), talk_s=None)
    for minutes in range(2, 12):
        make_call_row(contract, now - timedelta(minutes=minutes))
        noted(contract, "判断が要る")
    open_back(contract, now)
    with django_assert_max_num_queries(QUERIES_AT_MOST):
        page = boss.get(desk(contract)).content.decode()
    for words in (name, "席01", "応答済み", "記録のない応答", "判断が要る", "訂正する"):
        assert words in page


def test_an_empty_day_has_no_dead_end(contract: Contract, boss: Client) -> None:
    page = boss.get(desk(contract)).content.decode()
    for words in ("席が登録されていません", "すべて記録済み", "今日の通話の記録はまだありません"):
        assert words in page


def test_a_forgotten_seat_is_freed(contract: Contract, boss: Client) -> None:
    seated(contract, office_now())
    boss.post(desk(contract, "seats/1001/free/"))
    assert not SeatStint.objects.filter(to_at=None).exists()


def test_what_was_handed_over_is_settled(contract: Contract, boss: Client) -> None:
    row = Escalation.objects.get(pk=noted(contract, "判断が要る").pk)
    said = boss.post(desk(contract, f"escalations/{row.pk}/settle/"), {"done": ""}, follow=True)
    assert "対応した内容を書いて" in said.content.decode()
    boss.post(desk(contract, f"escalations/{row.pk}/settle/"), {"done": "折り返した"})
    row.refresh_from_db()
    assert row.done == "折り返した"


def test_closing_with_a_gap_asks_why_and_reopening_too(contract: Contract, boss: Client) -> None:
    make_call_row(contract, office_now())
    key = {"call_key": uuid.uuid4()}
    boss.post(desk(contract, "close/"), key)
    assert CallDayClosing.objects.count() == 0
    boss.post(desk(contract, "close/"), {**key, "reason": "間違い電話のため"})
    assert CallDayClosing.objects.get().unrecorded == 1
    assert "間違い電話のため" in boss.get(desk(contract)).content.decode()
    boss.post(desk(contract, "reopen/"), {"reason": "記録するため"})
    assert CallDayClosing.objects.count() == 0


def test_the_call_centres_supervisor_corrects_calls_and_nothing_of_the_counter(
    contract: Contract, boss: Client
) -> None:
    call = noted(contract)
    visit = make_contact(contract.sites.get(code="chuo"), office_now())
    assert boss.get(f"/c/{contract.slug}/contacts/{call.pk}/correct/").status_code == 200
    assert boss.get(f"/c/{contract.slug}/contacts/{visit.pk}/correct/").status_code == 403
    assert boss.get(f"/c/{contract.slug}/contacts/").status_code == 403
