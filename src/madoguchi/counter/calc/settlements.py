"""What a supervisor may say about a command which was refused although the deed was done: one table."""

from __future__ import annotations

from madoguchi.counter.calc.lifecycle import MOVES

NOTHING, RECORDED, CORRECTED, OWN_VISIT = "nothing", "recorded", "corrected", "own_visit"
RECORDING = "finish"


def ways_to_settle(kind: str, ticket_state: str, *, with_record: bool) -> tuple[str, ...]:
    """Return the ways, the likeliest first.

    ``ticket_state`` is empty when no ticket is known, ``with_record`` says whether its visit has a record already. Only
    a visit's record can be added; of all else only the reason is kept.
    """
    if kind != RECORDING:
        return (NOTHING,)
    if with_record:
        return CORRECTED, OWN_VISIT, NOTHING
    if ("settle", ticket_state) in MOVES:
        return RECORDED, OWN_VISIT, NOTHING
    return OWN_VISIT, NOTHING
