"""How an incident moves: only the city closes, nothing is closed without having been proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.incidents.calc.lifecycle import (
    CLOSED,
    MOVES,
    PROPOSED,
    REFUSALS,
    REPORTED,
    RESPONDING,
    STATES,
    Move,
    MoveRefusedError,
    next_state,
)
from madoguchi.incidents.choices import IncidentState

ALL_MOVES: tuple[Move, ...] = ("respond", "work", "propose", "send_back", "close", "reopen", "withdraw")


def walk(moves: list[Move]) -> list[tuple[str, Move, str]]:
    """Return the moves which the table allowed, from a new incident on."""
    state, done = REPORTED, []
    for move in moves:
        try:
            after = next_state(state, move)
        except MoveRefusedError:
            continue
        done.append((state, move, after))
        state = after
    return done


@given(st.lists(st.sampled_from(ALL_MOVES), max_size=30))
def test_closed_only_after_a_response_and_a_proposal(moves: list[Move]) -> None:
    done = walk(moves)
    for index, (before, move, after) in enumerate(done):
        if after == CLOSED:
            assert (before, move) == (PROPOSED, "close")
            earlier = [each[1] for each in done[:index]]
            assert "respond" in earlier
            assert "propose" in earlier


def test_the_rows_know_the_same_states() -> None:
    assert tuple(IncidentState.values) == STATES


def test_the_usual_way() -> None:
    assert walk(["respond", "propose", "send_back", "propose", "close"])[-1][2] == CLOSED


def test_every_state_can_be_left_and_says_what_to_do_instead() -> None:
    assert {state for state, _ in MOVES} == set(STATES) == set(REFUSALS)
    with pytest.raises(MoveRefusedError, match="初期対応"):
        next_state(REPORTED, "propose")
    assert next_state(RESPONDING, "respond") == RESPONDING
