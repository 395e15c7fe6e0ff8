"""Shapes of answers which are not what a screen shows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field


class Problem(BaseModel):
    """Why not, and what to do."""

    code: str
    message: str = Field(description="In Japanese: what happened and what to do next.")
    field: str | None = None
    unsettled: UUID | None = Field(default=None, description="The command was kept whole, for a supervisor to settle.")


class CommandAnswer(BaseModel):
    """What came of a command; the same for ever."""

    id: UUID
    kind: str
    result: dict[str, Any]
    unsettled: UUID | None = Field(
        default=None, description="A text with a forbidden number was taken out; a supervisor is shown the rest."
    )


class KeptRecord(BaseModel):
    """A visit record as it stands, for correcting it."""

    id: UUID
    label: str
    recorded_by: str
    corrected: int
    record: dict[str, Any]


PROBLEMS: dict[frozenset[int], type[Problem]] = {frozenset({400, 401, 403, 404, 409, 422, 429, 503}): Problem}
