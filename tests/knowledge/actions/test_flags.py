"""Readers' flags: kept once, settled with words."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.flags import Remark, raise_flag, settle_flag
from madoguchi.knowledge.choices import FlagKind, FlagState, Place
from madoguchi.knowledge.models import ReaderFlag
from tests.makers.accounts import make_person
from tests.makers.contract import TESTER, make_contract
from tests.makers.knowledge import make_article, make_flag

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def raise_one(contract: Contract, remark: Remark, key: uuid.UUID | None = None) -> ReaderFlag:
    return raise_flag(flag_id=key or uuid.uuid4(), contract=contract, remark=remark, by=None, actor=TESTER, now=NOW)


def test_a_flag_says_which_article_and_why(contract: Contract) -> None:
    article = make_article(contract).article
    flag = raise_one(contract, Remark(kind=FlagKind.OLD, place=Place.CALL, article=article, note="料金が変わった"))
    assert (flag.article, flag.note, flag.state, flag.raiser_label) == (
        article,
        "料金が変わった",
        FlagState.OPEN,
        TESTER.label,
    )


def test_the_same_flag_sent_twice_is_kept_once(contract: Contract) -> None:
    key, remark = uuid.uuid4(), Remark(kind=FlagKind.NOT_FOUND, place=Place.CALL, query="駐車場")
    assert raise_one(contract, remark, key) == raise_one(contract, remark, key)


def test_one_id_never_means_two_things(contract: Contract) -> None:
    key = uuid.uuid4()
    raise_one(contract, Remark(kind=FlagKind.NOT_FOUND, place=Place.CALL, query="駐車場"), key)
    with pytest.raises(ValidationError, match="別の内容"):
        raise_one(contract, Remark(kind=FlagKind.NOT_FOUND, place=Place.CALL, query="駐輪場"), key)


def test_what_is_old_or_wrong_is_an_article(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="どの記事"):
        raise_one(contract, Remark(kind=FlagKind.WRONG, place=Place.CALL))


def test_a_note_holds_no_forbidden_number(contract: Contract) -> None:
    with pytest.raises(ValidationError):
        raise_one(contract, Remark(kind=FlagKind.NOT_FOUND, place=Place.CALL, note="番号は 123456789018 だそうです"))


def test_a_settled_flag_says_who_did_what(contract: Contract) -> None:
    editor = make_person()
    settled = settle_flag(flag=make_flag(contract, make_article(contract).article), settlement="直しました", by=editor,
                          actor=TESTER, now=NOW)  # fmt: skip
    assert (settled.state, settled.settled_by, settled.settlement) == (FlagState.SETTLED, editor, "直しました")


def test_a_flag_is_not_settled_without_words(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="どうしたか"):
        settle_flag(flag=make_flag(contract, make_article(contract).article), settlement=" ", by=make_person(),
                    actor=TESTER, now=NOW)  # fmt: skip
