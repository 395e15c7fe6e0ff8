"""Opening days: on which dates a site's counter is open.

A counter opens on the weekdays given to its site, from the day after set-up is complete until the
last day of the contract, and never on a closed day of the municipality.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from madoguchi.contract.calc.business_days import BusinessCalendar, days_from


@dataclass(frozen=True, slots=True)
class Season:
    """The first and the last day on which counters may open."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A weekday of the site: open, or closed with the reason why it falls away."""

    day: date
    closed_because: str | None

    @property
    def is_open(self) -> bool:
        """Whether the counter opens on it."""
        return self.closed_because is None


def season_after_set_up(set_up_completed_on: date, last: date) -> Season:
    """The season that begins on the day after set-up was completed."""
    return Season(first=set_up_completed_on + timedelta(days=1), last=last)


def planned_days(weekdays: Collection[int], season: Season, calendar: BusinessCalendar) -> tuple[PlannedDay, ...]:
    """Every date of the site's weekdays in the season, those that fall away with their reason.

    A weekday the site was given counts as open even when the city hall rests on that weekday
    (a Saturday counter); dated closures and yearly spans always close it.
    """
    own = BusinessCalendar(
        weekdays_off=calendar.weekdays_off - frozenset(weekdays),
        closed=calendar.closed,
        yearly=calendar.yearly,
    )
    return tuple(
        PlannedDay(day, own.closed_because(day))
        for day in days_from(season.first, season.last)
        if day.weekday() in weekdays
    )


def opening_days(weekdays: Collection[int], season: Season, calendar: BusinessCalendar) -> tuple[date, ...]:
    """The dates on which the counter opens, in order."""
    return tuple(each.day for each in planned_days(weekdays, season, calendar) if each.is_open)
