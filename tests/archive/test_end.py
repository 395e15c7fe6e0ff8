"""A contract ends once, with its completion report approved; then the city asks and the contractor answers."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.archive.actions.asking import answer, ask_again, settle
from madoguchi.archive.actions.ending import end_contract
from madoguchi.archive.choices import QuestionState
from madoguchi.archive.queries.still_open import still_open
from madoguchi.audit.closing import ClosedError
from madoguchi.contract.models import Contract
from tests.makers.archive import AFTER_THE_END, WHILE_IT_RAN, make_completed, make_ended, make_question
from tests.makers.contacts import make_contact
from tests.makers.contract import make_contract
from tests.makers.documents import acting, official

pytestmark = pytest.mark.django_db


def test_it_ends_with_what_is_open_and_from_then_on_no_record_is_added() -> None:
    contract = make_contract()
    end = make_ended(contract)
    kinds = {each["kind"] for each in end.still_open}
    assert {"提出物", "撤収"} <= kinds
    assert all(each["href"].startswith("/c/chiba/") for each in end.still_open)
    assert make_again(contract) == end
    with pytest.raises(ClosedError):
        make_contact(contract.sites.get(code="chuo"), WHILE_IT_RAN)


def make_again(contract: Contract) -> object:
    by = acting(contract=contract, now=AFTER_THE_END)
    return end_contract(contract=contract, end_id=uuid.uuid4(), seen=0, note="", by=by)


def test_it_does_not_end_too_early_nor_past_unseen_things() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=AFTER_THE_END)
    with pytest.raises(ValidationError, match="完了報告書がまだ承認されていません"):
        end_contract(contract=contract, end_id=uuid.uuid4(), seen=0, note="", by=by)
    make_completed(contract)
    with pytest.raises(ValidationError, match="数が変わりました"):
        end_contract(contract=contract, end_id=uuid.uuid4(), seen=0, note="", by=by)
    early = acting(contract=contract, now=AFTER_THE_END - timedelta(days=30))
    with pytest.raises(ValidationError, match="契約の最終日"):
        end_contract(contract=contract, end_id=uuid.uuid4(), seen=0, note="", by=early)
    assert len(still_open(contract, AFTER_THE_END)) > 3


def test_a_question_goes_to_and_fro_until_it_is_settled() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError, match="終了前"):
        make_question(contract)
    make_ended(contract)
    question = make_question(contract)
    manager, city = acting(contract=contract, now=AFTER_THE_END), official(contract, now=AFTER_THE_END)
    with pytest.raises(ValidationError, match="まだ受注者の回答がありません"):
        settle(question=question, entry_id=uuid.uuid4(), text="", by=city)
    answer(question=question, entry_id=uuid.uuid4(), text="内訳を添えました。", by=manager)
    ask_again(question=question, entry_id=uuid.uuid4(), text="区ごとにもください。", by=city)
    key = uuid.uuid4()
    assert answer(question=question, entry_id=key, text="区ごとです。", by=manager) == answer(
        question=question, entry_id=key, text="区ごとです。", by=manager
    )
    settle(question=question, entry_id=uuid.uuid4(), text="", by=city)
    question.refresh_from_db()
    assert question.state == QuestionState.SETTLED
    assert [each.deed for each in question.entries.order_by("at", "pk")].count("answered") == 2
