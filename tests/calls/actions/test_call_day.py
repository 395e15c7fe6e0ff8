"""Closing a day of the telephone desk: what has no record is counted, and said why."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.calls.actions.closing import close_call_day, reopen_call_day
from madoguchi.calls.models import CallDayClosing
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from tests.makers.call_desk import TESTER, make_call_row, make_operator
from tests.makers.contract import make_contract

NOW = datetime(2023, 11, 6, 8, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def close(contract: Contract, reason: str = "") -> CallDayClosing:
    day, user = business_date(NOW, contract), make_operator(contract)
    return close_call_day(
        contract=contract, day=day, closing_id=uuid.uuid4(), reason=reason, closed_by=user, actor=TESTER, now=NOW
    )


def test_a_day_without_gaps_closes_without_a_reason() -> None:
    closing = close(make_contract())
    assert (closing.answered, closing.unrecorded, closing.reason) == (0, 0, "")


def test_a_gap_needs_a_reason_and_is_counted() -> None:
    contract = make_contract()
    make_call_row(contract, NOW - timedelta(hours=3))
    with pytest.raises(ValidationError, match="理由"):
        close(contract)
    closing = close(contract, "間違い電話のため")
    assert (closing.answered, closing.unrecorded) == (1, 1)


def test_closing_twice_keeps_the_first() -> None:
    contract = make_contract()
    assert close(contract).pk == close(contract).pk


def test_reopening_needs_a_reason_which_the_trail_keeps() -> None:
    contract = make_contract()
    closing = close(contract)
    with pytest.raises(ValidationError):
        reopen_call_day(closing=closing, reason="", actor=TESTER, now=NOW)
    reopen_call_day(closing=closing, reason="時間外の電話を記録するため", actor=TESTER, now=NOW)
    assert CallDayClosing.objects.count() == 0
    assert Entry.objects.get(verb="calls.reopen_day").detail["reason"] == "時間外の電話を記録するため"
