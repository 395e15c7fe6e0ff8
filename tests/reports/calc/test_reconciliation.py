"""Numbers which agree, and numbers which do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.reports.calc.reconciliation import Reconciliation, faults

COUNTS = st.integers(0, 500)
AGREED = Reconciliation(
    issued=10, served=7, no_show=2, cancelled=1, open=0, served_without_record=0, records_without_ticket=0
)


@given(served=COUNTS, no_show=COUNTS, cancelled=COUNTS)
def test_numbers_which_agree_have_no_fault(served: int, no_show: int, cancelled: int) -> None:
    issued = served + no_show + cancelled
    agreed = replace(AGREED, issued=issued, served=served, no_show=no_show, cancelled=cancelled)
    assert faults(agreed) == ()


@pytest.mark.parametrize(
    ("changed", "figure"),
    [
        ({"issued": 11}, "issued"),
        ({"issued": 9}, "issued"),
        ({"issued": 11, "open": 1}, "open"),
        ({"served_without_record": 1}, "served_without_record"),
        ({"records_without_ticket": 2}, "records_without_ticket"),
    ],
)
def test_each_disagreement_is_named_with_the_records_to_look_at(changed: dict[str, int], figure: str) -> None:
    (fault,) = faults(replace(AGREED, **changed))
    assert fault.figure == figure
    assert fault.message.endswith("ください。")


def test_all_faults_are_told_at_once() -> None:
    found = faults(replace(AGREED, issued=99, open=1, served_without_record=1, records_without_ticket=1))
    assert len(found) == 4
