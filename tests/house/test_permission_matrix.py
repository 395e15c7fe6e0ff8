"""Every URL × role and device × {own, other site, other contract, anonymous}, against the declared rows."""

from __future__ import annotations

import pytest

from tests.house.matrix.askers import Ground, lay_ground
from tests.house.matrix.urls import Address, addresses, declared_rows
from tests.house.matrix.walking import unlisted_methods, wrong_answers

BY_NAME = {address.name: address for address in addresses()}
DECLARED = sorted(BY_NAME.keys() & declared_rows().keys())


@pytest.fixture
def ground(db: None) -> Ground:
    return lay_ground()


def test_every_url_has_a_row() -> None:
    assert sorted(BY_NAME.keys() - declared_rows().keys()) == []


def test_every_row_has_a_url() -> None:
    assert sorted(declared_rows().keys() - BY_NAME.keys()) == []


@pytest.mark.parametrize("name", DECLARED)
def test_everybody_is_answered_as_declared(name: str, ground: Ground) -> None:
    address: Address = BY_NAME[name]
    wrong = [sentence for row in declared_rows()[name] for sentence in wrong_answers(address, row, ground)]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in DECLARED if BY_NAME[name].ours])
def test_a_method_without_a_row_is_not_answered(name: str, ground: Ground) -> None:
    assert unlisted_methods(BY_NAME[name], declared_rows()[name], ground) == []
