"""The one spelling of figures."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.reports.calc.canonical import canonical_json, figures_hash

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FIGURES = st.dictionaries(st.text(), VALUES, max_size=5)


@given(FIGURES)
def test_the_order_of_keys_makes_no_difference(figures: dict[str, Any]) -> None:
    assert figures_hash(dict(reversed(figures.items()))) == figures_hash(figures)


@given(FIGURES)
def test_reading_back_and_writing_again_changes_nothing(figures: dict[str, Any]) -> None:
    spelled = canonical_json(figures)
    assert canonical_json(json.loads(spelled)) == spelled


def test_the_hash_of_a_known_report_stays_what_it_was() -> None:
    figures = {"b": [1, [2, 3], None], "a": "髙﨑①"}
    assert canonical_json(figures) == '{"a":"髙﨑①","b":[1,[2,3],null]}'
    assert figures_hash(figures) == "e72cb81ddc74bfb7e3d3316422562804119d670cdf6fefc9246981ec54e8d8ab"


@pytest.mark.parametrize("figures", [{"a": 0.5}, {"a": [1, 0.1]}, {"a": {"b": (1.0,)}}])
def test_floats_are_refused_wherever_they_hide(figures: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="floats"):
        canonical_json(figures)
