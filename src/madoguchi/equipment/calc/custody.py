"""Out of the locker and back: which way a piece may go, and when it should have come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

OUT, BACK = "out", "back"


class Move(Protocol):
    """Anything which says which way a piece went."""

    @property
    def kind(self) -> str:
        """Out or back."""


@dataclass(frozen=True, slots=True)
class LastMove:
    """The last move of a piece: which way, on which office day, when and by whom."""

    kind: str
    on: date
    at: datetime
    by: str


def is_out(last: Move | None) -> bool:
    """Whether the piece is out of the locker. One that was never moved lies in it."""
    return last is not None and last.kind == OUT


def should_be_back(last: LastMove | None, *, today: date, day_is_over: bool) -> bool:
    """Whether a piece is out that should be in the locker: out since another day, or today after closing time."""
    return last is not None and last.kind == OUT and (last.on < today or day_is_over)


def wanted_out(*, for_closed_days: bool, counter_is_open: bool, office_is_open: bool) -> bool:
    """Whether a piece stands outside today: the counter's on opening days, citizens' own on the other office days."""
    return (office_is_open and not counter_is_open) if for_closed_days else counter_is_open
