"""How a submission stands against its due day: what people read beside it, and in which order they look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from madoguchi.contract.calc.business_days import BusinessCalendar, business_days_left
from madoguchi.documents.calc.submission_moves import APPROVED, CHECKED, CONDITIONAL, DRAFT, RETURNED, SUBMITTED

SOON_DAYS = 5
ASKED_FOR = frozenset({"", DRAFT, CHECKED, RETURNED, "withdrawn"})
"""States in which the contractor has something to do; empty is not begun."""


class Standing(StrEnum):
    """In the order in which people look."""

    LATE = "late"
    RETURNED = "returned"
    SOON = "soon"
    WAITING = "waiting"
    LATER = "later"
    DONE = "done"


ORDER = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFacts:
    """What is known: the due day, the business day that is safe, whether the contract sets it, and what came in when."""

    due_on: date | None
    hand_in_by: date | None
    contractual: bool
    state: str
    first_submitted_on: date | None


def standing_of(facts: DueFacts, calendar: BusinessCalendar, today: date) -> Standing:
    """Return how it stands today. An internal target which has passed is late too, but is worded as a target."""
    if facts.state in {APPROVED, CONDITIONAL}:
        return Standing.DONE
    if facts.state == SUBMITTED:
        return Standing.WAITING
    if facts.state == RETURNED:
        return Standing.RETURNED
    if facts.due_on is None or facts.first_submitted_on is not None:
        return Standing.SOON if facts.state in {DRAFT, CHECKED} else Standing.LATER
    if today > facts.due_on:
        return Standing.LATE
    left = business_days_left(calendar, today, facts.hand_in_by or facts.due_on)
    return Standing.SOON if left <= SOON_DAYS else Standing.LATER


def due_words(facts: DueFacts, calendar: BusinessCalendar, today: date) -> str:
    """Return あと2営業日, 今日まで, 3営業日遅れ; for what came in late 2営業日遅れて提出. Empty without a due day."""
    due_on = facts.due_on
    if due_on is None:
        return ""
    came = facts.first_submitted_on
    if came is not None:
        return "期限内に提出" if came <= due_on else _behind(facts, calendar, came, words=("遅れて提出", "過ぎて提出"))
    if today > due_on:
        return _behind(facts, calendar, today, words=("遅れ", "超過"))
    left = business_days_left(calendar, today, facts.hand_in_by or due_on)
    return f"あと{left}営業日" if left > 0 else "今日まで" if today == (facts.hand_in_by or due_on) else "期限間近"


def _behind(facts: DueFacts, calendar: BusinessCalendar, day: date, *, words: tuple[str, str]) -> str:
    """Return how far a day lies behind the due day; on closed days no business day may have passed yet."""
    assert facts.due_on is not None  # noqa: S101  the callers have looked
    days = -business_days_left(calendar, day, facts.due_on)
    count = f"{days}営業日" if days else f"{(day - facts.due_on).days}日"
    return f"{count}{words[0]}" if facts.contractual else f"目安を{count}{words[1]}"
