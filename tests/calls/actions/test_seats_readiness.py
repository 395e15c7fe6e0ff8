"""Nobody signs into a call seat unready, where the contract holds the line-up at its desks; the screen says why before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.actions.seats import sit
from madoguchi.calls.models import SeatStint
from madoguchi.calls.queries.operator import operator_state
from tests.makers.call_desk import TESTER, make_operator, make_seat
from tests.makers.contract import make_contract
from tests.makers.people import make_line_up, make_worker
from tests.makers.training import FROM_ON, make_trained

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_an_operator_takes_calls_once_approved_and_trained() -> None:
    contract = make_contract(line_up=True)
    operator = make_operator(contract)
    worker = make_worker(contract, user=operator)
    with pytest.raises(Refused, match="承認された体制に入っていません（仕様書6\\(1\\)-1）"):
        sit(seat=make_seat(contract), user=operator, actor=TESTER, now=NOW)
    manager = make_worker(contract)
    make_line_up(contract, {manager: "general_manager", worker: "operator"}, on=FROM_ON)
    (untrained, quiz) = operator_state(contract, operator, NOW).unready
    assert "まだ受けていません（仕様書6(4)）" in untrained
    assert "合格していません（仕様書6(4)）" in quiz
    make_trained(contract, [worker], manager)
    assert operator_state(contract, operator, NOW).unready == ()
    sit(seat=make_seat(contract), user=operator, actor=TESTER, now=NOW)
    assert SeatStint.objects.get(to_at=None).user == operator


def test_the_supervisor_of_the_call_centre_does_not_sit_down_as_an_operator() -> None:
    contract = make_contract(line_up=True)
    supervisor = make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR)
    worker = make_worker(contract, user=supervisor)
    manager = make_worker(contract)
    make_line_up(contract, {manager: "general_manager", worker: "call_centre_supervisor"}, on=FROM_ON)
    make_trained(contract, [worker], manager)
    with pytest.raises(Refused, match="コールセンター従事者を兼ねることはできません（仕様書6\\(1\\)表1※1）"):
        sit(seat=make_seat(contract), user=supervisor, actor=TESTER, now=NOW)
    assert not SeatStint.objects.exists()
