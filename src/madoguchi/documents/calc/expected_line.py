"""One thing owed to the city on paper, as lists, calendars and reminders show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from madoguchi.documents.calc.standing import Standing


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a submission which somebody has begun."""

    id: UUID
    state: str
    state_words: str
    opened_by_id: UUID
    versions: int = 0
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLine:
    """One thing owed: what, until when, how it stands; ``begun`` is None while nobody has."""

    key: str
    code: str
    short_id: str
    title: str
    clause: str
    rule_text: str
    reason: str
    due_on: date | None
    contractual: bool
    standing: Standing
    words: str
    days_left: int
    period: tuple[date, date] | None
    begun: Begun | None

    @property
    def state(self) -> str:
        """The submission's state, empty while nobody has begun."""
        return self.begun.state if self.begun else ""
