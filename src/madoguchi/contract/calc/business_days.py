"""Business days of a municipality: which days its offices work, and how to count them.

A municipality closes on weekdays it names, on dated days (national holidays, special closures)
and on spans that return every year (29 December to 3 January). All three are data.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
WEEKDAYS = "月火水木金土日"
SEARCH_LIMIT_DAYS = 400


class NoBusinessDay(LookupError):
    """No business day was found within a little over a year: the closed-day data is wrong."""


@dataclass(frozen=True, slots=True)
class YearlyClosure:
    """A span closed every year, as (month, day) pairs, both ends closed; it may cross New Year."""

    first: tuple[int, int]
    last: tuple[int, int]
    name: str

    def covers(self, day: date) -> bool:
        """Whether the span contains the day's month and day."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """When a municipality's offices are closed. Weekdays count from Monday = 0."""

    weekdays_off: frozenset[int]
    closed: Mapping[date, str] = field(default_factory=dict)
    yearly: tuple[YearlyClosure, ...] = ()
    _counted: dict[int, tuple[date, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def closed_because(self, day: date) -> str | None:
        """The name of the reason for which the day is closed, None on a business day."""
        if day in self.closed:
            return self.closed[day]
        for span in self.yearly:
            if span.covers(day):
                return span.name
        if day.weekday() in self.weekdays_off:
            return f"{WEEKDAYS[day.weekday()]}曜日"
        return None

    def is_business_day(self, day: date) -> bool:
        """Whether the offices work on that day."""
        return self.closed_because(day) is None

    def business_days_of(self, year: int) -> tuple[date, ...]:
        """The year's business days in order; each year is gone through once, however many duties are counted in it."""
        if year not in self._counted:
            self._counted[year] = business_days(self, date(year, 1, 1), date(year, 12, 31))
        return self._counted[year]


def monday_of(day: date) -> date:
    """The Monday of the day's week; weeks run Monday to Sunday."""
    return day - timedelta(days=day.weekday())


def first_of_next_month(day: date) -> date:
    """The first day of the month after the day's month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def days_from(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included; nothing when last is earlier."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def business_days(calendar: BusinessCalendar, first: date, last: date) -> tuple[date, ...]:
    """The business days from first to last, both included."""
    return tuple(day for day in days_from(first, last) if calendar.is_business_day(day))


def on_or_before(calendar: BusinessCalendar, day: date) -> date:
    """The day itself when it is a business day, else the nearest business day before it."""
    return _walk(calendar, day, -ONE_DAY)


def on_or_after(calendar: BusinessCalendar, day: date) -> date:
    """The day itself when it is a business day, else the nearest business day after it."""
    return _walk(calendar, day, ONE_DAY)


def previous_business_day(calendar: BusinessCalendar, day: date) -> date:
    """The nearest business day strictly before the day."""
    return on_or_before(calendar, day - ONE_DAY)


def next_business_day(calendar: BusinessCalendar, day: date) -> date:
    """The nearest business day strictly after the day."""
    return on_or_after(calendar, day + ONE_DAY)


def nth_business_day_after(calendar: BusinessCalendar, day: date, n: int) -> date:
    """The nth business day after the day (the day itself is not counted); n ≥ 1."""
    _require_positive(n)
    found = day
    for _ in range(n):
        found = next_business_day(calendar, found)
    return found


def nth_business_day_of_month(calendar: BusinessCalendar, month: date, n: int) -> date:
    """The nth business day counted from the first of the month in which `month` lies; n ≥ 1.

    Where a month has fewer than n business days the count runs on into the next one.
    """
    return nth_business_day_after(calendar, month.replace(day=1) - ONE_DAY, n)


def last_business_day_of_week(calendar: BusinessCalendar, day: date) -> date | None:
    """The last business day of the day's week (Monday to Sunday), None when it has none."""
    monday = monday_of(day)
    days = business_days(calendar, monday, monday + timedelta(days=6))
    return days[-1] if days else None


def business_days_left(calendar: BusinessCalendar, today: date, due: date) -> int:
    """How many business days lie after today up to and including the due day.

    0 means today (or only closed days remain); negative: business days passed since the due day,
    today included.
    """
    if due >= today:
        return _number_after(calendar, today, due)
    return -_number_after(calendar, due, today)


def _number_after(calendar: BusinessCalendar, day: date, last: date) -> int:
    years = map(calendar.business_days_of, range(day.year, last.year + 1))
    return sum(bisect_right(days, last) - bisect_right(days, day) for days in years)


def _walk(calendar: BusinessCalendar, day: date, step: timedelta) -> date:
    for count in range(SEARCH_LIMIT_DAYS):
        candidate = day + step * count
        if calendar.is_business_day(candidate):
            return candidate
    raise NoBusinessDay(f"no business day within {SEARCH_LIMIT_DAYS} days of {day.isoformat()}")


def _require_positive(n: int) -> None:
    if n < 1:
        raise ValueError(f"n must be 1 or more, not {n}")
