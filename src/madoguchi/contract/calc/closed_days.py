"""From a contract's terms and the national holidays to the business calendars in force."""

from collections.abc import Iterable, Mapping
from datetime import date

from madoguchi.contract.calc.business_days import WEEKDAYS, BusinessCalendar, YearlyClosure
from madoguchi.contract.calc.due_rules import Weekday
from madoguchi.contract.calc.terms import ClosedDays, ContractTerms


def years_around(terms: ContractTerms) -> range:
    """The calendar years of the contract and one on either side."""
    return range(terms.period.signed_on.year - 1, terms.period.ends_on.year + 2)


def weekday_numbers(weekdays: Iterable[Weekday]) -> frozenset[int]:
    """Weekdays as numbers, Monday = 0."""
    return frozenset(WEEKDAYS.index(each) for each in weekdays)


def yearly_closures(closed: ClosedDays) -> tuple[YearlyClosure, ...]:
    """The spans closed every year."""
    return tuple(YearlyClosure(_month_day(span.first), _month_day(span.last), span.name) for span in closed.yearly)


def business_calendar(terms: ContractTerms, holidays: Mapping[date, str]) -> BusinessCalendar:
    """The city offices' calendar; `holidays` are the national ones."""
    closed = terms.closed_days
    dated = dict(holidays) if closed.national_holidays else {}
    dated |= {each.on: each.name for each in closed.extra}
    return BusinessCalendar(weekday_numbers(closed.weekdays), dated, yearly_closures(closed))


def call_centre_calendar(terms: ContractTerms, holidays: Mapping[date, str]) -> BusinessCalendar | None:
    """The telephone desk's calendar, None where the contract has no telephone desk."""
    desk = terms.call_centre
    if desk is None:
        return None
    dated = dict(holidays) if desk.closed_on_national_holidays else {}
    yearly = yearly_closures(terms.closed_days) if desk.closed_on_yearly_spans else ()
    return BusinessCalendar(weekday_numbers(desk.closed_weekdays), dated, yearly)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
