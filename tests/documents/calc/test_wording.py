"""How values are written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc.paper import Kind
from madoguchi.documents.calc.wording import per_mille, seconds_text, value_text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.COUNT, "—"),
        (0, Kind.COUNT, "0"),
        (1234567, Kind.COUNT, "1,234,567"),
        ("髙﨑①", Kind.TEXT, "髙﨑①"),
        ((0, 0), Kind.SHARE, "—"),
        ((1, 3), Kind.SHARE, "33.3%"),
        ((1, 2000), Kind.SHARE, "0.1%"),
        ((3, 3), Kind.SHARE, "100.0%"),
        (0, Kind.SECONDS, "0分00秒"),
        (305, Kind.SECONDS, "5分05秒"),
        (3725, Kind.SECONDS, "1時間02分05秒"),
        (0, Kind.DIFFERENCE, "±0"),
        (1200, Kind.DIFFERENCE, "+1,200"),
        (-3, Kind.DIFFERENCE, "−3"),
    ],
)
def test_a_value_is_written_as_people_read_it(value: object, kind: Kind, text: str) -> None:
    assert value_text(value, kind) == text  # type: ignore[arg-type]


@given(part=st.integers(0, 10**6), more=st.integers(1, 10**6))
def test_a_share_is_rounded_half_up_and_never_drifts(part: int, more: int) -> None:
    whole = part + more
    exact = Fraction(1000 * part, whole)
    assert abs(per_mille((part, whole)) - exact) <= Fraction(1, 2)


@given(st.integers(0, 10**6))
def test_the_written_time_gives_back_the_seconds(seconds: int) -> None:
    text = seconds_text(seconds).replace("時間", ":").replace("分", ":").removesuffix("秒")
    parts = [int(part) for part in text.split(":")]
    assert sum(part * 60**power for power, part in enumerate(reversed(parts))) == seconds
