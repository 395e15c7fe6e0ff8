"""The one table of a ticket's moves, and the one function that reads it.

States are the codes of ``choices.TicketState``; verbs are the codes stored as the kind of a ticket's event.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NOWHERE = ""
"""The state of a ticket which does not exist yet."""

MOVES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("issue", NOWHERE): "waiting",
        ("walk_in", NOWHERE): "serving",
        ("call", "waiting"): "called",
        ("call", "no_show"): "called",  # somebody who missed the call stands at the desk
        ("recall", "called"): "called",
        ("start", "called"): "serving",
        ("finish", "called"): "served",  # short visits: recorded without pressing start
        ("finish", "serving"): "served",
        ("hold", "waiting"): "hold",
        ("hold", "called"): "hold",
        ("hold", "serving"): "hold",
        ("resume", "hold"): "called",
        ("no_show", "called"): "no_show",
        ("take_slip", NOWHERE): "serving",  # the desk knows of the slip before the server does
        ("take_slip", "waiting"): "serving",
        ("take_slip", "no_show"): "serving",
        ("take_slip", "hold"): "serving",
        ("return_to_queue", "no_show"): "waiting",
        ("return_to_queue", "hold"): "waiting",
        ("settle", "waiting"): "served",  # a supervisor keeps a record which the desk could not
        ("settle", "called"): "served",
        ("settle", "serving"): "served",
        ("settle", "hold"): "served",
        ("settle", "no_show"): "served",
        ("cancel", "waiting"): "cancelled",
        ("cancel", "called"): "cancelled",
        ("cancel", "hold"): "cancelled",
        ("cancel", "no_show"): "cancelled",
    }
)
"""(verb, state before) → state after. What is not here is not allowed."""

VERBS = frozenset(verb for verb, _ in MOVES)
STATES = frozenset(MOVES.values())
FINAL_STATES = STATES - {before for _, before in MOVES}
AT_WINDOW_STATES = frozenset({"called", "serving"})


class MoveRefused(Exception):
    """The table has no such move."""

    def __init__(self, verb: str, state: str) -> None:
        """Keep what was tried, for the words which the caller chooses."""
        super().__init__(f"{verb} is no move from {state or 'nowhere'}")
        self.verb = verb
        self.state = state


def next_state(verb: str, state: str) -> str:
    """Return the state after the move. Raises MoveRefused."""
    try:
        return MOVES[verb, state]
    except KeyError:
        raise MoveRefused(verb, state) from None


def verbs_from(state: str) -> frozenset[str]:
    """Return what may be done with a ticket in that state."""
    return frozenset(verb for verb, before in MOVES if before == state)
