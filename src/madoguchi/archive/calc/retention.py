"""From which day records may be deleted: so many months after the end, counted by the calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStanding:
    """A rule of the contract with the day from which it lets its records be deleted."""

    code: str
    name: str
    kinds: Sequence[str]
    months: int
    clause: str
    due_on: date
    is_due: bool
    is_done: bool


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where there is no such day (民法143条2項)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
