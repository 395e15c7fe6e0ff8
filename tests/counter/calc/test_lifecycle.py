"""The table of moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.counter.actions.refusals import VERB_WORDS
from madoguchi.counter.calc.lifecycle import (
    AT_WINDOW_STATES,
    FINAL_STATES,
    MOVES,
    NOWHERE,
    STATES,
    VERBS,
    MoveRefused,
    next_state,
    verbs_from,
)
from madoguchi.counter.choices import AT_WINDOW, OPEN_STATES, TicketState

EVERY_STATE = st.sampled_from([NOWHERE, *TicketState.values])
EVERY_VERB = st.sampled_from(sorted(VERBS))


def test_the_table_knows_every_state_and_no_other() -> None:
    assert set(TicketState.values) == STATES
    assert set(AT_WINDOW) == AT_WINDOW_STATES
    assert {"served", "cancelled"} == FINAL_STATES


def test_every_verb_has_words_for_its_refusal() -> None:
    assert set(VERB_WORDS) == VERBS - {"issue", "walk_in"}


def test_every_open_ticket_can_still_be_settled() -> None:
    for state in OPEN_STATES:
        reached, frontier = {state.value}, [state.value]
        while frontier:
            here = frontier.pop()
            for verb in verbs_from(here):
                after = next_state(verb, here)
                if after not in reached:
                    reached.add(after)
                    frontier.append(after)
        assert reached >= FINAL_STATES, state


@given(verb=EVERY_VERB, state=EVERY_STATE)
def test_a_move_is_in_the_table_or_refused(verb: str, state: str) -> None:
    if (verb, state) in MOVES:
        assert next_state(verb, state) in STATES
    else:
        with pytest.raises(MoveRefused) as refusal:
            next_state(verb, state)
        assert (refusal.value.verb, refusal.value.state) == (verb, state)


@given(st.lists(EVERY_VERB, max_size=30))
def test_nothing_leaves_a_final_state_and_nothing_is_served_but_at_a_window_or_by_a_supervisors_word(
    verbs: list[str],
) -> None:
    state, seen = "waiting", ["waiting"]
    for verb in verbs:
        try:
            state = next_state(verb, state)
        except MoveRefused:
            continue
        assert seen[-1] not in FINAL_STATES
        seen.append(state)
    if "served" in seen and "settle" not in verbs:
        assert AT_WINDOW_STATES & set(seen[: seen.index("served")])
