"""The pattern of complaints adds up."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.incidents.calc.complaint_pattern import NO_TOPIC, Heard, half_a_year_to, pattern

FIRST, LAST = date(2023, 10, 2), date(2024, 3, 29)
one = st.builds(
    Heard,
    on=st.dates(date(2023, 9, 1), date(2024, 5, 1)),
    place=st.sampled_from(["中央区", "緑区", "電話"]),
    topics=st.lists(st.sampled_from(["保険証", "口座"]), unique=True).map(tuple),
    days_open=st.none() | st.integers(0, 30),
)


@given(st.lists(one, max_size=40))
def test_places_add_up_to_the_months_and_the_months_to_all(heard: list[Heard]) -> None:
    found = pattern(heard, FIRST, LAST)
    inside = [each for each in heard if FIRST <= each.on <= LAST]
    assert sum(found.totals) == len(inside) == found.answered + found.unanswered
    assert [sum(column) for column in zip(*(each.counts for each in found.places), strict=True)] in (
        list(found.totals),
        [],
    )
    assert [each.total for each in found.places] == sorted((each.total for each in found.places), reverse=True)


def test_a_complaint_with_two_topics_counts_in_both_and_one_without_is_not_lost() -> None:
    heard = [
        Heard(date(2023, 10, 20), "中央区", ("保険証", "口座"), 2),
        Heard(date(2023, 12, 1), "緑区", (), 4),
        Heard(date(2023, 12, 2), "緑区", ("口座",)),
    ]
    found = pattern(heard, FIRST, LAST)
    assert [each.month for each in found.months] == [10, 11, 12, 1, 2, 3]
    assert {each.name: each.counts for each in found.topics} == {
        "口座": [1, 0, 1, 0, 0, 0],
        "保険証": [1, 0, 0, 0, 0, 0],
        NO_TOPIC: [0, 0, 1, 0, 0, 0],
    }
    assert (found.answered, found.unanswered, found.days_to_answer) == (2, 1, 3.0)


def test_half_a_year_is_six_months_with_the_last() -> None:
    ends = [date(2023, 11, 23), date(2024, 3, 29), date(2024, 6, 1), date(2023, 12, 31)]
    assert [half_a_year_to(end) for end in ends] == [
        date(2023, 6, 1),
        date(2023, 10, 1),
        date(2024, 1, 1),
        date(2023, 7, 1),
    ]
