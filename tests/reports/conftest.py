"""A week of records, and the same week frozen."""

from __future__ import annotations

import pytest

from madoguchi.contract.models import Contract
from tests.factories import make_contract
from tests.makers.reports import make_week
from tests.makers.standing import let_stand


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def busy(db: None) -> Contract:
    """A contract with a week full of visitors."""
    let_stand("a busy week", lambda: make_week(make_contract(), visitors_a_day=4))
    return Contract.objects.get(slug="chiba")
