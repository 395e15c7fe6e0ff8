"""A telephone number lives sealed in an open call-back, and nowhere else, and no longer."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.calls.actions.call_backs import (
    Promise,
    end_call_back,
    plain_number,
    read_number,
    sweep,
    take_call_back,
)
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.choices import CallBackState
from madoguchi.calls.models import CallBack
from madoguchi.project.cli import main
from tests.makers.call_desk import TESTER, make_operator, open_back
from tests.makers.contract import make_contract

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["043-245-5111", "０４３ー２４５ー５１１１", "+81 43 245 5111", "(043)2455111"])
def test_a_number_is_read_however_it_is_spelled(typed: str) -> None:
    assert plain_number(typed) == "0432455111"


@pytest.mark.parametrize("typed", ["", "110", "12345678901", "043-245", "043-245-5111-1", "でんわ"])
def test_what_is_no_number_of_japan_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        plain_number(typed)
    assert not typed or typed not in str(refused.value)


def test_the_number_is_sealed_in_the_row_and_reading_it_leaves_a_trail_without_it() -> None:
    row = open_back(make_contract(), NOW)
    assert "0432455111" not in row.sealed_number
    assert read_number(call_back=row, actor=TESTER, now=NOW) == "0432455111"
    entries = list(Entry.objects.filter(subject_id=str(row.pk)).order_by("pk"))
    assert [entry.verb for entry in entries] == ["calls.take_call_back", "calls.read_number"]
    assert "245" not in json.dumps([str(entry.detail) for entry in entries])


@pytest.mark.parametrize("state", [CallBackState.DONE, CallBackState.GIVEN_UP])
def test_the_number_goes_with_the_end(state: CallBackState) -> None:
    contract = make_contract()
    row = open_back(contract, NOW)
    end_call_back(call_back=row, state=state, ended_by=make_operator(contract), actor=TESTER, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.sealed_number, row.ended_at) == (state, "", NOW)
    with pytest.raises(Refused, match="終わっています"):
        read_number(call_back=row, actor=TESTER, now=NOW)


def test_an_end_stays_the_end() -> None:
    contract = make_contract()
    row, user = open_back(contract, NOW), make_operator(contract)
    end_call_back(call_back=row, state=CallBackState.DONE, ended_by=user, actor=TESTER, now=NOW)
    end_call_back(call_back=row, state=CallBackState.DONE, ended_by=user, actor=TESTER, now=NOW)
    with pytest.raises(Refused):
        end_call_back(call_back=row, state=CallBackState.GIVEN_UP, ended_by=user, actor=TESTER, now=NOW)


def test_the_same_promise_sent_twice_is_one() -> None:
    contract = make_contract()
    user, key = make_operator(contract), uuid.uuid4()
    promise = Promise(number="0432455111", due_at=NOW + timedelta(hours=1))
    for _ in range(2):
        take_call_back(contract=contract, call_back_id=key, promise=promise, asked_by=user, actor=TESTER, now=NOW)
    assert CallBack.objects.count() == 1


@pytest.mark.parametrize("after", [timedelta(0), timedelta(days=8)])
def test_a_promise_is_for_the_next_seven_days(after: timedelta) -> None:
    contract = make_contract()
    promise = Promise(number="0432455111", due_at=NOW + after)
    with pytest.raises(ValidationError, match="7日後"):
        take_call_back(
            contract=contract,
            call_back_id=uuid.uuid4(),
            promise=promise,
            asked_by=make_operator(contract),
            actor=TESTER,
            now=NOW,
        )


def test_after_seven_days_the_night_deletes_the_number() -> None:
    row = open_back(make_contract(), NOW)
    assert sweep(now=NOW + timedelta(days=6, hours=23)) == 0
    assert sweep(now=NOW + timedelta(days=7)) == 1
    row.refresh_from_db()
    assert (row.state, row.sealed_number, row.ended_by) == (CallBackState.GIVEN_UP, "", None)
    assert sweep(now=NOW + timedelta(days=8)) == 0


def test_the_command_says_how_many_numbers_went(capsys: pytest.CaptureFixture[str]) -> None:
    open_back(make_contract(), NOW)
    assert main(["calls", "sweep", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"swept": 1}
