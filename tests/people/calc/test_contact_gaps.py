"""Gaps are exactly the open instants in which nobody can be reached."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.people.calc.contact_gaps import Span, gaps, merged

START = datetime(2023, 10, 16, tzinfo=UTC)
SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
        lambda pair: (START + timedelta(hours=pair[0]), START + timedelta(hours=pair[0] + pair[1]))
    ),
    max_size=6,
)


def hours(spans: list[Span]) -> set[int]:
    """Return the whole hours inside the spans."""
    found: set[int] = set()
    for start, end in spans:
        first, last = (int((each - START).total_seconds()) // 3600 for each in (start, end))
        found |= set(range(first, last))
    return found


@given(SPANS, SPANS)
def test_gaps_are_what_both_share(must: list[Span], absent: list[Span]) -> None:
    found = [(each.from_at, each.to_at) for each in gaps(must, absent)]
    assert hours(found) == hours(must) & hours(absent)
    assert all(start < end for start, end in found)


@given(SPANS)
def test_merging_keeps_every_instant_once(spans: list[Span]) -> None:
    found = merged(spans)
    assert hours(found) == hours(spans)
    assert all(found[at][1] < found[at + 1][0] for at in range(len(found) - 1))


def test_a_gap_has_its_length() -> None:
    nine, five = START + timedelta(hours=9), START + timedelta(hours=17)
    (gap,) = gaps([(nine, five)], [(START, nine + timedelta(minutes=30))])
    assert gap.length == timedelta(minutes=30)
