"""The figures of a contract's calls over a span of days: the whole, its parts, the ledger, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from madoguchi.calls.calc.figures import Figures
from madoguchi.calls.calc.ledger import LedgerLine
from madoguchi.calls.calc.rule_book import DatedRule


@dataclass(slots=True, frozen=True)
class Span:
    """One half hour, day, week or month, or the whole."""

    figures: Figures
    occupancy: float | None
    """None: no seat log, or nobody was signed in."""


@dataclass(slots=True, frozen=True)
class TopicLine:
    """Calls in which citizens asked about a topic; a call may have several."""

    code: str
    label: str
    calls: int


@dataclass(slots=True, frozen=True)
class Gap:
    """Something that is not known. Printed beside the figures, never hidden."""

    code: str
    count: int
    sentence: str
    days: Sequence[date] = ()


@dataclass(slots=True, frozen=True)
class Coverage:
    """How many answered calls have an operator's record, and the other way round."""

    answered: int
    recorded: int
    records: int
    records_without_call: int

    @property
    def unrecorded(self) -> int:
        """Answered calls without a record."""
        return self.answered - self.recorded

    @property
    def share(self) -> float | None:
        """Recorded ÷ answered, None when nothing was answered."""
        return self.recorded / self.answered if self.answered else None


@dataclass(slots=True, frozen=True)
class Repeats:
    """Callers who did not withhold their number, and those of them who called more than once."""

    callers: int
    again: int


@dataclass(slots=True, frozen=True)
class Kpi:
    """Everything `calls kpi` prints."""

    slug: str
    first: date
    last: date
    rules: Sequence[DatedRule]
    whole: Span
    under_way: int
    half_hours: Mapping[datetime, Span]
    days: Mapping[date, Span]
    weeks: Mapping[date, Span]
    months: Mapping[date, Span]
    topics: Sequence[TopicLine]
    ledger: Sequence[LedgerLine]
    coverage: Coverage
    repeats: Repeats
    gaps: Sequence[Gap]


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def first_of_month(day: date) -> date:
    """Return the first day of the day's month."""
    return day.replace(day=1)
