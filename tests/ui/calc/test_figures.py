"""Numbers as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.ui.calc.figures import written


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (None, 0, "—"),
        (0, 0, "0"),
        (1204, 0, "1,204"),
        (Decimal("88.85"), 1, "88.9"),
        (88.85, 1, "88.9"),
        (-1.05, 1, "-1.1"),
        (2.5, 0, "3"),
        (100, 1, "100.0"),
    ],
)
def test_written(value: float | None, digits: int, text: str) -> None:
    assert written(value, digits) == text


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_reads_back(value: int) -> None:
    assert int(written(value).replace(",", "")) == value
