"""What a supervisor may say about a command which was refused although the deed was done: one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from madoguchi.contacts.calc.visit_record import VisitRecord
from madoguchi.counter.calc.commands import RecordShape
from madoguchi.counter.calc.lifecycle import MOVES

NOTHING, RECORDED, CORRECTED, OWN_VISIT = "nothing", "recorded", "corrected", "own_visit"
RECORDING = "finish"


def record_in(payload: Mapping[str, Any]) -> VisitRecord | None:
    """Return the record which a kept command brought; None when it brought none that can be read."""
    try:
        return RecordShape.model_validate(payload.get("record")).as_record()
    except ValidationError:
        return None


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
