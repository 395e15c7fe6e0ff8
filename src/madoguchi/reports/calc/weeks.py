"""Weeks of a contract: Monday to Sunday, numbered from the week in which the counters open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 7
BUSINESS_DAYS = 5


@dataclass(frozen=True, slots=True)
class Week:
    """One week. ``number`` 1 is the week of the opening; weeks before it count down to 0 and below."""

    number: int
    starts_on: date

    @property
    def ends_on(self) -> date:
        """Return its Sunday."""
        return self.starts_on + timedelta(days=DAYS - 1)

    @property
    def friday(self) -> date:
        """Return the last day of the working week, with which reports name the period."""
        return self.starts_on + timedelta(days=BUSINESS_DAYS - 1)

    @property
    def previous(self) -> Week:
        """Return the week before."""
        return Week(self.number - 1, self.starts_on - timedelta(days=DAYS))

    def holds(self, day: date) -> bool:
        """Return whether the day lies in it."""
        return self.starts_on <= day <= self.ends_on


def week_of(day: date, *, opens_on: date) -> Week:
    """Return the week in which the day lies, numbered from the week of the opening day."""
    monday, first = _monday(day), _monday(opens_on)
    return Week((monday - first).days // DAYS + 1, monday)


def weeks_until(today: date, *, opens_on: date, ends_on: date) -> Iterator[Week]:
    """Yield the contract's weeks from the first to the one of today, and none after the contract's end."""
    last = week_of(min(today, ends_on), opens_on=opens_on)
    for number in range(1, last.number + 1):
        yield Week(number, _monday(opens_on) + timedelta(days=DAYS * (number - 1)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
