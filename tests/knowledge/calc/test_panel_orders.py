"""What the panel may send, and what of a search is kept."""

from __future__ import annotations

import uuid

import pytest
from pydantic import ValidationError

from madoguchi.knowledge.calc.panel_orders import Searched, Walk, for_the_log


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4桁 忘れた", "4桁 忘れた"),
        ("043-245-5111 に電話", "［番号］ に電話"),
        ("090 1234 5678", "［番号］"),
        ("0120-95-0178 つながらない", "0120-95-0178 つながらない"),
        ("7500円 2024年", "7500円 2024年"),
        ("taro@example.jp へ送る", "［アドレス］ へ送る"),
        ("長" * 200, "長" * 100),
    ],
)
def test_numbers_and_addresses_of_people_do_not_reach_the_log(typed: str, kept: str) -> None:
    assert for_the_log(typed) == kept


def test_an_order_has_an_id_and_nothing_that_was_not_asked_for() -> None:
    with pytest.raises(ValidationError):
        Searched.model_validate({"place": "call", "query": "x"})
    with pytest.raises(ValidationError):
        Searched.model_validate({"id": uuid.uuid4(), "place": "call", "query": "x", "who": "somebody"})


def test_a_walk_has_at_least_one_step() -> None:
    with pytest.raises(ValidationError):
        Walk.model_validate(
            {"id": uuid.uuid4(), "source_kind": "call", "source_id": uuid.uuid4(), "code": "a", "number": 1, "path": []}
        )
