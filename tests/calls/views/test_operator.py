"""The operator's screen as its script asks for it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from madoguchi.accounts.models import User
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.live_events import LiveEvent, RingStarted
from madoguchi.calls.models import Call, SeatStint
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.makers.accounts import signed_in_client
from tests.makers.call_desk import make_call_row, make_operator, make_seat, open_back, seated
from tests.makers.calls import hear, make_source
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
QUERIES_AT_MOST = 20


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def asking(contract: Contract, user: User) -> tuple[Callable[[], Any], Callable[[str, Any], Any]]:
    """Return how the screen of this person asks, and how it sends."""
    client, base = signed_in_client(user=user), f"/c/{contract.slug}/calls/"

    def state() -> Any:
        return client.get(f"{base}state.json").json()

    def send(name: str, body: Any) -> Any:
        return client.post(f"{base}{name}.json", json.dumps(body, default=str), content_type="application/json")

    return state, send


def test_the_screen_opens_with_the_contracts_code_books(contract: Contract) -> None:
    client = signed_in_client(user=make_operator(contract))
    page = client.get(f"/c/{contract.slug}/calls/").content.decode()
    assert "health_insurance_card" in page
    assert "usual_purpose" in page


def test_choose_a_seat_pause_and_leave(contract: Contract) -> None:
    seat, state, send = make_seat(contract), *asking(contract, make_operator(contract))
    assert [one["taken_by"] for one in state()["seats"]] == [""]
    assert send("seat", {"kind": "sit", "seat": seat.pk}).json()["seat"]["label"] == "受付可"
    paused = send("seat", {"kind": "pause", "reason": "break"}).json()["seat"]
    assert (paused["number"], paused["label"], paused["reason"]) == (1, "休止", "休憩")
    assert send("seat", {"kind": "stand"}).json()["seat"] is None


def test_a_taken_seat_is_a_sentence(contract: Contract) -> None:
    seated(contract, office_now())
    _, send = asking(contract, make_operator(contract))
    answer = send("seat", {"kind": "sit", "seat": make_seat(contract).pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "seat_taken")


def test_a_telephone_systems_call_rings_talks_and_waits_for_its_record(contract: Contract) -> None:
    # given a seat which the telephone system knows, and an operator at it
    now = office_now()
    source, at = make_source(contract), now.timestamp() - 120
    hear(source, [said.SeatChanged(at=at, agent="1001", change=SeatChange.SIGNED_IN, queue="shimin")], now)
    make_seat(contract)
    user = make_operator(contract)
    state, send = asking(contract, user)
    assert send("seat", {"kind": "sit", "seat": make_seat(contract).pk}).json()["seat"]["by_telephone"]
    SeatStint.objects.filter(user=user).update(from_at=now - timedelta(seconds=60))
    # when a call comes in and rings
    c1: dict[str, Any] = {"call": "c1", "channel": "c1", "queue": "shimin"}
    events: list[LiveEvent] = [said.Entered(at=at + 61, caller="0431234567", **c1)]
    hear(source, [*events, RingStarted(at=at + 70, agent="1001", **c1)], now)
    call = Call.objects.get()
    assert [(one["id"], one["state"]) for one in state()["calls"]] == [(str(call.pk), "ringing")]
    # and is answered and ended
    hear(source, [said.Connected(at=at + 75, agent="1001", wait_s=14, ring_s=5, **c1)], now)
    assert state()["calls"][0]["state"] == "talking"
    hear(source, [said.Completed(at=at + 100, agent="1001", end=None, talk_s=25, **c1)], now)
    (ended,) = state()["calls"]
    assert (ended["id"], ended["answered_at"] is not None) == (str(call.pk), True)


def record_of(call: Call | None, **more: Any) -> dict[str, Any]:
    now = office_now()
    return {
        "id": str(uuid.uuid4()),
        "kind": "record",
        "at": now.isoformat(),
        "call": str(call.pk) if call else None,
        "started_at": (now - timedelta(minutes=3)).isoformat(),
        "ended_at": now.isoformat(),
        "record": {"topics": ["pin"], "note": "再設定は窓口で", **more},
    }


def test_an_ended_call_waits_for_its_record_and_goes_when_it_is_made(contract: Contract) -> None:
    now = office_now()
    user = seated(contract, now - timedelta(hours=1))
    call = make_call_row(contract, now - timedelta(minutes=10))
    state, send = asking(contract, user)
    assert [one["id"] for one in state()["calls"]] == [str(call.pk)]
    body = record_of(call, outcomes=[{"procedure": "health_insurance_card", "result": "registered"}])
    first, second = send("records", body), send("records", body)
    assert (first.status_code, first.content) == (200, second.content)
    assert state()["calls"] == []
    assert state()["day"] == {
        "answered": 1,
        "recorded": 1,
        "unrecorded": 0,
        "mean_talk_s": 120,
        "mean_until_recorded_s": state()["day"]["mean_until_recorded_s"],
    }
    assert Contact.objects.get().recorded_by == user


def test_the_same_caller_again_is_said_and_hidden_numbers_are_nobody(contract: Contract) -> None:
    now = office_now()
    user = seated(contract, now - timedelta(hours=1))
    for minutes, caller in ((40, "a"), (30, ""), (20, "a"), (10, "")):
        make_call_row(contract, now - timedelta(minutes=minutes), caller_hash=caller)
    state, _ = asking(contract, user)
    days = {call.business_date for call in Call.objects.all()}
    assert sorted(one["earlier"] for one in state()["calls"]) == ([0, 0, 0, 1] if len(days) == 1 else [0, 0, 0, 0])


def test_calls_of_who_sat_there_before_are_not_mine(contract: Contract) -> None:
    now = office_now()
    make_call_row(contract, now - timedelta(minutes=10))
    state, _ = asking(contract, seated(contract, now))
    assert state()["calls"] == []


def test_a_forbidden_number_is_refused_and_not_repeated(contract: Contract) -> None:
    _, send = asking(contract, make_operator(contract))
    answer = send("records", record_of(None, note="123456789018"))
    assert answer.status_code == 422
    assert "123456789018" not in answer.content.decode()
    assert Contact.objects.count() == 0


@pytest.mark.parametrize("body", [{}, {"kind": "record"}, [], "x"])
def test_what_has_another_shape_is_refused(contract: Contract, body: Any) -> None:
    _, send = asking(contract, make_operator(contract))
    assert send("records", body).status_code == 422
    assert send("seat", body).status_code == 422


def test_a_promise_is_due_in_the_offices_time(contract: Contract) -> None:
    _, send = asking(contract, make_operator(contract))
    due = office_now() + timedelta(hours=11)  # nine hours of which are the zone's
    body = {"id": uuid.uuid4(), "number": "043-245-5111", "due": f"{due:%Y-%m-%dT%H:%M}", "about": "暗証番号"}
    answer = send("backs", body)
    assert answer.status_code == 200
    kept = datetime.fromisoformat(answer.json()["result"]["due_at"])
    assert kept == (due - timedelta(hours=9)).replace(second=0, microsecond=0)


def test_a_promise_without_a_time_says_what_to_do(contract: Contract) -> None:
    _, send = asking(contract, make_operator(contract))
    answer = send("backs", {"id": uuid.uuid4(), "number": "043-245-5111", "due": ""})
    assert (answer.status_code, answer.json()["field"]) == (422, "due_at")


def test_the_screens_state_needs_few_queries(contract: Contract, django_assert_max_num_queries: Any) -> None:
    now = office_now()
    user = seated(contract, now - timedelta(hours=1))
    for minutes in range(1, 13):
        make_call_row(contract, now - timedelta(minutes=minutes), caller_hash="a")
        open_back(contract, now)
    state, _ = asking(contract, user)
    with django_assert_max_num_queries(QUERIES_AT_MOST):
        assert len(state()["calls"]) == 12


def test_a_number_is_shown_on_the_answer_only(contract: Contract) -> None:
    row = open_back(contract, office_now())
    client = signed_in_client(user=make_operator(contract))
    base = f"/c/{contract.slug}/calls/backs/"
    assert "0432455111" not in client.get(base).content.decode()
    shown = client.post(f"{base}{row.pk}/number/")
    assert "0432455111" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    client.post(f"{base}{row.pk}/end/", {"state": "done"})
    assert "0432455111" not in client.post(f"{base}{row.pk}/number/").content.decode()


def test_nobody_known_is_told_to_log_in(contract: Contract) -> None:
    assert Client().get(f"/c/{contract.slug}/calls/state.json").status_code == 401
