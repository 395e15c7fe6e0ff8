"""An operator's record: a contact like a visit, once for each call, with what the supervisor has to know."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from madoguchi.calls.actions.records import Noted, Spoken, record_call, settle_escalation
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.models import Call, Escalation
from madoguchi.calls.queries.reconciling import coverage
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract
from tests.makers.call_desk import NOTED, TESTER, make_call_row, make_operator
from tests.makers.contract import make_contract

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)
MY_NUMBER = "123456789018"
pytestmark = pytest.mark.django_db


def save(contract: Contract, call: Call | None, **more: Any) -> Contact:
    values: dict[str, Any] = {
        "contact_id": uuid.uuid4(),
        "spoken": Spoken(started_at=NOW, ended_at=LATER, call=call.pk if call else None),
        "noted": Noted(NOTED),
        "operator": more.pop("operator", None) or make_operator(contract),
    }
    return record_call(contract=contract, actor=TESTER, now=LATER, **{**values, **more})


def test_a_record_takes_times_and_day_from_its_call() -> None:
    contract = make_contract()
    call = make_call_row(contract, NOW)
    contact = save(contract, call)
    assert (contact.channel, contact.site, contact.source_kind, contact.source_id) == ("phone", None, "call", call.pk)
    assert (contact.started_at, contact.ended_at) == (call.answered_at, call.ended_at)
    assert contact.business_date == call.business_date
    assert contact.purpose.code == "consultation"
    assert coverage(contract, call.business_date, call.business_date).recorded == 1


def test_the_same_record_again_is_the_same_contact() -> None:
    contract = make_contract()
    call, operator, contact_id = make_call_row(contract, NOW), make_operator(contract), uuid.uuid4()
    noted = Noted(NOTED, "折り返しの判断をお願いします")
    first = save(contract, call, operator=operator, contact_id=contact_id, noted=noted)
    second = save(contract, call, operator=operator, contact_id=contact_id, noted=noted)
    assert first.pk == second.pk
    assert (Contact.objects.count(), Escalation.objects.count()) == (1, 1)


def test_a_call_gets_one_record() -> None:
    contract = make_contract()
    call = make_call_row(contract, NOW)
    save(contract, call)
    with pytest.raises(Refused, match="記録済み"):
        save(contract, call)
    assert Contact.objects.count() == 1


def test_a_call_which_nobody_answered_has_no_record() -> None:
    contract = make_contract()
    call = make_call_row(contract, NOW, talk_s=None, answered_at=None, agent="")
    with pytest.raises(Refused, match="応答していません"):
        save(contract, call)


def test_a_call_of_another_contract_is_not_there() -> None:
    contract = make_contract()
    call = make_call_row(make_contract(slug="next"), NOW)
    with pytest.raises(Call.DoesNotExist):
        save(contract, call)


def test_a_call_of_which_no_telephone_system_told_is_kept_with_the_operators_times() -> None:
    contract = make_contract()
    contact = save(contract, None)
    assert (contact.started_at, contact.ended_at, contact.source_kind, contact.source_id) == (NOW, LATER, "", None)


def test_a_time_which_cannot_be_is_refused() -> None:
    contract = make_contract()
    ahead = Spoken(started_at=LATER + timedelta(hours=1), ended_at=LATER + timedelta(hours=2))
    with pytest.raises(ValidationError, match="端末の時計"):
        save(contract, None, spoken=ahead)


@pytest.mark.parametrize("words", ["", "あ" * 401, f"番号は{MY_NUMBER}"])
def test_what_is_handed_over_says_something_and_holds_no_forbidden_number(words: str) -> None:
    contract = make_contract()
    with pytest.raises(ValidationError) as refused:
        save(contract, make_call_row(contract, NOW), noted=Noted(NOTED, words))
    assert MY_NUMBER not in str(refused.value)
    assert Contact.objects.count() == 0


def test_what_was_handed_over_is_settled_once_with_what_was_done() -> None:
    contract = make_contract()
    contact = save(contract, make_call_row(contract, NOW), noted=Noted(NOTED, "回線が切れた方がいます"))
    row, boss = Escalation.objects.get(pk=contact.pk), make_operator(contract)
    with pytest.raises(ValidationError, match="対応した内容"):
        settle_escalation(escalation=row, done=" ", settled_by=boss, actor=TESTER, now=LATER)
    settle_escalation(escalation=row, done="折り返した", settled_by=boss, actor=TESTER, now=LATER)
    settle_escalation(escalation=row, done="別の内容", settled_by=boss, actor=TESTER, now=LATER)
    row.refresh_from_db()
    assert (row.done, row.settled_by, row.settled_at) == ("折り返した", boss, LATER)
