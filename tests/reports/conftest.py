"""A week of records, and the same week frozen."""

from __future__ import annotations

import pytest

from madoguchi.contract.models import Contract
from tests.factories import make_contract
from tests.makers.reports import make_week


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def busy(contract: Contract) -> Contract:
    """A contract with a week full of visitors."""
    make_week(contract, visitors_a_day=4)
    return contract
