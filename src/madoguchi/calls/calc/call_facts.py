"""What figures are made from: a call without its legs, one row of the database."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from madoguchi.calls.calc.ends import CallEnd


class CallFact(NamedTuple):
    """A finished call of a citizen. Seconds are None where the source did not say."""

    id: UUID
    day: date
    came_at: datetime
    end: CallEnd
    in_hours: bool
    queued: bool
    transferred: bool
    wait_s: float | None
    talk_s: float | None
    hold_s: float | None
    after_call_s: float | None
    talks: int
    consultation: bool = False
