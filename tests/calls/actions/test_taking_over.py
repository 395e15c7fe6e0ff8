"""A supervisor takes a call over: once, while there is no record, and from then on it is theirs to record."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.calls.actions.records import Noted, Spoken, record_call
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.actions.taking_over import take_over
from madoguchi.calls.models import Call, TakenCall
from madoguchi.calls.queries.operator import operator_state
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.makers.call_desk import NOTED, TESTER, make_call_row, make_operator, seated
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def ask(call: Call, by: object) -> TakenCall:
    return take_over(call=call, taken_by=by, actor=TESTER, now=office_now())  # type: ignore[arg-type]


@pytest.mark.parametrize("talk_s", [None, 120])
def test_the_call_leaves_the_operators_screen_and_opens_on_the_supervisors(
    contract: Contract, talk_s: float | None
) -> None:
    now = office_now()
    operator, boss = (
        seated(contract, now - timedelta(hours=1)),
        make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR),
    )
    call = make_call_row(contract, now - timedelta(minutes=3), talk_s=talk_s)
    assert [each.id for each in operator_state(contract, operator, now).calls] == [call.pk]
    ask(call, boss)
    theirs, mine = operator_state(contract, operator, now), operator_state(contract, boss, now)
    assert theirs.calls == ()
    assert [(each.id, each.by) for each in theirs.gone] == [(call.pk, boss.display_name)]
    assert (theirs.day.answered, theirs.day.unrecorded) == (1, 0)
    assert [(each.id, each.taken_over) for each in mine.calls] == [(call.pk, True)]
    assert mine.day.unrecorded == 1
    assert Entry.objects.get(verb="calls.take_over").detail == {"from_seat": "1001"}


def test_when_it_is_recorded_it_is_nobodys_any_more(contract: Contract) -> None:
    now = office_now()
    boss = make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR)
    call = make_call_row(contract, now - timedelta(minutes=3))
    ask(call, boss)
    spoken = Spoken(started_at=now, ended_at=now, call=call.pk)
    record_call(
        contract=contract,
        contact_id=uuid.uuid4(),
        spoken=spoken,
        noted=Noted(NOTED),
        operator=boss,
        actor=TESTER,
        now=now,
    )
    assert operator_state(contract, boss, now).calls == ()


def test_again_it_is_the_same_and_another_supervisor_is_told_who_has_it(contract: Contract) -> None:
    call = make_call_row(contract, office_now() - timedelta(minutes=3))
    one, other = (make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR) for _ in range(2))
    assert ask(call, one) == ask(call, one)
    with pytest.raises(Refused, match=one.display_name):
        ask(call, other)


def test_a_waiting_call_and_a_recorded_one_cannot_be_taken(contract: Contract) -> None:
    now = office_now()
    boss = make_operator(contract, role=Role.CALL_CENTRE_SUPERVISOR)
    waiting = make_call_row(contract, now, talk_s=None, answered_at=None, wait_s=None)
    with pytest.raises(Refused, match="まだ応答していません"):
        ask(waiting, boss)
    call = make_call_row(contract, now - timedelta(minutes=3))
    spoken = Spoken(started_at=now, ended_at=now, call=call.pk)
    record_call(
        contract=contract,
        contact_id=uuid.uuid4(),
        spoken=spoken,
        noted=Noted(NOTED),
        operator=boss,
        actor=TESTER,
        now=now,
    )
    with pytest.raises(Refused, match="記録済み"):
        ask(call, boss)
