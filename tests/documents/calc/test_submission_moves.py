"""How a submission may move: the whole table, and what no walk through it can do."""

from __future__ import annotations

from itertools import pairwise, product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc import submission_moves as calc
from madoguchi.documents.choices import SubmissionState, Verdict

ALL_MOVES = get_args(calc.Move)
# Written down a second time, by what each side may do: the table must say the same.
CONTRACTOR_MAY_TAKE_UP = {"draft", "checked", "returned", "approved", "conditional", "withdrawn"}
EXPECTED = {
    **{(state, "prepare"): "draft" for state in CONTRACTOR_MAY_TAKE_UP},
    **{(state, "check"): "checked" for state in CONTRACTOR_MAY_TAKE_UP - {"checked"}},
    ("checked", "submit"): "submitted",
    ("submitted", "approve"): "approved",
    ("submitted", "approve_on_condition"): "conditional",
    ("submitted", "return"): "returned",
    **{(state, "withdraw"): "withdrawn" for state in ("draft", "checked", "submitted", "returned")},
}


@pytest.mark.parametrize(("state", "move"), list(product(calc.STATES, ALL_MOVES)))
def test_each_move_is_allowed_or_refused_with_what_to_do(state: str, move: calc.Move) -> None:
    if (state, move) in EXPECTED:
        assert calc.next_state(state, move) == EXPECTED[state, move]
        return
    with pytest.raises(calc.MoveRefusedError) as refusal:
        calc.next_state(state, move)
    assert "。" in str(refusal.value)


def test_the_table_speaks_of_the_states_and_verdicts_of_the_database() -> None:
    assert set(calc.STATES) == set(SubmissionState.values)
    assert set(calc.DECIDING) == set(Verdict.values)


@given(st.lists(st.sampled_from(ALL_MOVES), max_size=40))
def test_whatever_is_tried_a_decision_follows_a_submitting_and_a_submitting_a_check(moves: list[calc.Move]) -> None:
    state, way = calc.DRAFT, [calc.DRAFT]
    for move in moves:
        try:
            state = calc.next_state(state, move)
        except calc.MoveRefusedError:
            continue
        way.append(state)
    for before, after in pairwise(way):
        if after in calc.DECIDING:
            assert before == calc.SUBMITTED
        if after == calc.SUBMITTED:
            assert before == calc.CHECKED
        if before == calc.SUBMITTED:
            assert after in {*calc.DECIDING, calc.WITHDRAWN}
