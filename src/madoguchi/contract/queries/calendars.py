"""The calendars of a contract, from its terms and its rows of closed days."""

from datetime import date

from madoguchi.contract.calc import closed_days
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.calc.keeping import kept
from madoguchi.contract.choices import ClosedDayKind
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of

_calendars: dict[tuple[str, frozenset[tuple[date, str]]], BusinessCalendar] = {}


def closed_day_names(contract: Contract, kind: ClosedDayKind | None = None) -> dict[date, str]:
    """The names of the contract's dated closed days, of one kind or of all; days which were prefetched are not read again."""
    return {each.date: each.name for each in contract.closed_days.all() if kind is None or each.kind == kind}


def business_calendar(contract: Contract) -> BusinessCalendar:
    """When the city's offices work: weekends, holidays, the city's own days and yearly spans taken out.

    Kept for the same terms and closed days, with the business days it has counted.
    """
    closed = closed_day_names(contract)
    return kept(_calendars, (contract.terms_hash, frozenset(closed.items())), lambda: _made(contract, closed))


def _made(contract: Contract, closed: dict[date, str]) -> BusinessCalendar:
    calendar = closed_days.business_calendar(terms_of(contract), {})
    return BusinessCalendar(calendar.weekdays_off, closed, calendar.yearly)


def call_centre_calendar(contract: Contract) -> BusinessCalendar | None:
    """When the telephone desk works, None where the contract has none."""
    holidays = closed_day_names(contract, ClosedDayKind.HOLIDAY)
    return closed_days.call_centre_calendar(terms_of(contract), holidays)
