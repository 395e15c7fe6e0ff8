"""A week of records, and the same week frozen."""

from __future__ import annotations

import pytest

from madoguchi.contract.models import Contract
from madoguchi.reports.models import Report
from tests.factories import make_contract
from tests.makers.reports import make_frozen, make_week
from tests.makers.standing import let_stand


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def busy(request: pytest.FixtureRequest, db: None) -> Contract:
    """A contract with a week full of visitors; the week is frozen already where a test asks for that as well."""
    if "frozen" in request.fixturenames:
        let_stand("a busy week, frozen", lambda: make_frozen(_fill()))
    else:
        let_stand("a busy week", _fill)
    return Contract.objects.get(slug="chiba")


@pytest.fixture
def frozen(busy: Contract) -> Report:
    """The report on that week, frozen."""
    report = Report.objects.get()
    report.contract = busy
    return report


def _fill() -> Contract:
    contract = make_contract()
    make_week(contract, visitors_a_day=4)
    return contract
