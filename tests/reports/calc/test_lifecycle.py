"""How a report moves."""

from __future__ import annotations

from typing import get_args

import pytest

from madoguchi.reports.calc.lifecycle import MOVES, Move, MoveRefusedError, next_state
from madoguchi.reports.choices import ReportState


def test_draft_checked_frozen_is_the_way() -> None:
    state = next_state("draft", "compile")
    state = next_state(state, "check")
    assert next_state(state, "freeze") == ReportState.FROZEN


@pytest.mark.parametrize("move", ["compile", "remark"])
def test_what_was_checked_must_be_checked_again_after_a_change(move: Move) -> None:
    assert next_state("checked", move) == ReportState.DRAFT


@pytest.mark.parametrize("move", get_args(Move))
def test_nothing_leads_out_of_frozen(move: Move) -> None:
    with pytest.raises(MoveRefusedError, match="確定済み"):
        next_state("frozen", move)


def test_a_draft_is_not_frozen_unseen() -> None:
    with pytest.raises(MoveRefusedError, match="確認する"):
        next_state("draft", "freeze")


def test_the_table_speaks_of_the_states_there_are() -> None:
    assert {state for state, _ in MOVES} | set(MOVES.values()) == set(ReportState.values)
