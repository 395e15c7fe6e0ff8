"""Text which a spreadsheet would calculate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc.formula_guard import OPENERS, for_csv, looks_like_formula, without_controls


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1", "　=1"])
def test_a_dangerous_beginning_is_seen_also_behind_blanks(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", "保険証", "1-2", "a=b", "（+1）"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert not looks_like_formula(text)
    assert for_csv(text) == text


@given(st.sampled_from(OPENERS), st.text())
def test_a_csv_cell_never_begins_with_an_opener(opener: str, rest: str) -> None:
    assert for_csv(opener + rest).startswith("'")


@given(st.text())
def test_what_remains_can_stand_in_xml(text: str) -> None:
    assert not set(without_controls(text)) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)}
