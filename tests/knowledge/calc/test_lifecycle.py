"""The table of moves, read as a table."""

from __future__ import annotations

from typing import get_args

import pytest

from madoguchi.knowledge.calc.lifecycle import MOVES, REFUSALS, Move, MoveRefusedError, next_state
from madoguchi.knowledge.choices import VersionState

ALL = [(state, move) for state in VersionState.values for move in get_args(Move)]


@pytest.mark.parametrize(("state", "move"), [pair for pair in ALL if pair not in MOVES])
def test_every_other_move_is_refused_with_what_to_do(state: str, move: Move) -> None:
    with pytest.raises(MoveRefusedError, match=REFUSALS[state][:10]):
        next_state(state, move)


def test_nothing_leads_out_of_what_is_over_and_only_an_approval_to_publishing() -> None:
    assert {state for state, _ in MOVES}.isdisjoint({VersionState.SUPERSEDED, VersionState.WITHDRAWN})
    assert [pair for pair, after in MOVES.items() if after == VersionState.PUBLISHED] == [("approved", "publish")]
    assert set(MOVES.values()) <= set(VersionState.values)
