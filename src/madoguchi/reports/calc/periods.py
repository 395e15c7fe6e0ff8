"""The periods of which reports speak: weeks from Monday to Sunday, calendar months cut to the contract, and all of it.

Weeks and months are numbered from the one in which the counters open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from madoguchi.contract.calc.business_days import first_of_next_month, monday_of

DAYS = 7
BUSINESS_DAYS = 5
MONTHS = 12
WHOLE = "all"
ONE_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """How long a report looks back."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    COMPLETION = "completion"


THIS = {PeriodKind.WEEKLY: "この週", PeriodKind.MONTHLY: "この月", PeriodKind.COMPLETION: "契約期間"}
SHORT_NAMES = {PeriodKind.WEEKLY: "週報", PeriodKind.MONTHLY: "月報", PeriodKind.COMPLETION: "完了"}


@dataclass(frozen=True, slots=True)
class Period:
    """One period, its first and its last day included. Weeks before number 1 count down to 0 and below."""

    kind: PeriodKind
    number: int
    starts_on: date
    ends_on: date

    @property
    def key(self) -> str:
        """Return what addresses and files call it: 2023-11-06, 2023-11, all."""
        if self.kind is PeriodKind.COMPLETION:
            return WHOLE
        text = self.starts_on.isoformat()
        return text if self.kind is PeriodKind.WEEKLY else text[:7]

    @property
    def anchor(self) -> date:
        """Return the day from which the contract's rules count: the Monday, the first of the month."""
        return self.starts_on if self.kind is PeriodKind.WEEKLY else self.starts_on.replace(day=1)

    @property
    def last_working_day(self) -> date:
        """Return the day on whose evening the period may be closed; a week is named up to its Friday."""
        if self.kind is PeriodKind.WEEKLY:
            return self.starts_on + timedelta(days=BUSINESS_DAYS - 1)
        return self.ends_on

    @property
    def this(self) -> str:
        """Return what its own report calls it."""
        return THIS[self.kind]

    @property
    def short_id(self) -> str:
        """Return what people say aloud."""
        return short_id(self.kind, self.number)

    def holds(self, day: date) -> bool:
        """Return whether the day lies in it."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which the counters are run, both included."""

    opens_on: date
    ends_on: date


def short_id(kind: PeriodKind, number: int) -> str:
    """Return 週報-07, 月報-02, 完了-01."""
    return f"{SHORT_NAMES[kind]}-{number:02d}"


def week_of(day: date, *, opens_on: date) -> Period:
    """Return the week in which the day lies, numbered from the week of the opening day."""
    monday, first = monday_of(day), monday_of(opens_on)
    return Period(PeriodKind.WEEKLY, (monday - first).days // DAYS + 1, monday, monday + timedelta(days=DAYS - 1))


def weeks_until(today: date, *, opens_on: date, ends_on: date) -> Iterator[Period]:
    """Yield the contract's weeks from the first to the one of today, and none after the contract's end."""
    last = week_of(min(today, ends_on), opens_on=opens_on)
    for number in range(last.number):
        yield week_of(opens_on + timedelta(days=DAYS * number), opens_on=opens_on)


def month_of(day: date, span: Span) -> Period:
    """Return the month in which the day lies, cut to the span, numbered from the month of the opening day."""
    first, opens_on = day.replace(day=1), span.opens_on
    number = (day.year - opens_on.year) * MONTHS + day.month - opens_on.month + 1
    last = first_of_next_month(first) - ONE_DAY
    starts_on = max(first, opens_on) if number == 1 else first
    return Period(PeriodKind.MONTHLY, number, starts_on, min(last, max(span.ends_on, first)))


def months_until(today: date, span: Span) -> Iterator[Period]:
    """Yield the contract's months from the first to the one of today, and none after the contract's end."""
    month, last = span.opens_on, min(today, span.ends_on)
    while month <= last:
        yield month_of(month, span)
        month = first_of_next_month(month)


def whole(span: Span) -> Period:
    """Return the whole time for which the counters are run."""
    return Period(PeriodKind.COMPLETION, 1, span.opens_on, span.ends_on)


def periods_until(today: date, kind: PeriodKind, span: Span) -> Iterator[Period]:
    """Yield the periods of a kind which have begun, oldest first."""
    if kind is PeriodKind.WEEKLY:
        yield from weeks_until(today, opens_on=span.opens_on, ends_on=span.ends_on)
    elif kind is PeriodKind.MONTHLY:
        yield from months_until(today, span)
    elif today >= span.opens_on:
        yield whole(span)


def before(period: Period, span: Span) -> Period | None:
    """Return the period before, None for the first one and for the whole."""
    if period.number <= 1:
        return None
    day = period.starts_on - ONE_DAY
    return week_of(day, opens_on=span.opens_on) if period.kind is PeriodKind.WEEKLY else month_of(day, span)


def named(kind: PeriodKind, key: str, span: Span) -> Period | None:
    """Return the period which an address names, None when there is none such in the contract."""
    if kind is PeriodKind.COMPLETION:
        return whole(span) if key == WHOLE else None
    try:
        day = date.fromisoformat(key if kind is PeriodKind.WEEKLY else f"{key}-01")
    except ValueError:
        return None
    found = week_of(day, opens_on=span.opens_on) if kind is PeriodKind.WEEKLY else month_of(day, span)
    return found if found.key == key and is_within(found, span) else None


def is_within(period: Period, span: Span) -> bool:
    """Return whether it touches the time for which the counters are run."""
    return period.number >= 1 and period.starts_on <= span.ends_on


def narrowed(period: Period, on: str) -> Period:
    """Return the part of a period which a day (2023-11-06) or a month (2023-11) names; all of it for an empty text.

    Raises ValueError for what is neither.
    """
    if not on:
        return period
    first = date.fromisoformat(on if len(on) > len("2023-11") else f"{on}-01")
    last = first if len(on) > len("2023-11") else first_of_next_month(first) - ONE_DAY
    return Period(period.kind, period.number, max(first, period.starts_on), min(last, period.ends_on))
