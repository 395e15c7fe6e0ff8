"""How many to expect on a day, for whoever plans people: the published forecast, else the contract's expectation."""

from __future__ import annotations

from datetime import date, time

from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import is_open
from madoguchi.planning.calc.demand import Band, DayDemand, HalfHourCalls, WardDemand
from madoguchi.planning.calc.half_hours import laid_out
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import ForecastDay
from madoguchi.planning.queries.expected import NOT_OPEN, expected_calls, expected_visitors
from madoguchi.planning.queries.forecasts import day_row, shares_of


def call_demand(contract: Contract, day: date) -> DayDemand:
    """Return the calls to expect on a day, by half hour. Two queries with a published forecast."""
    assumed = expected_calls(contract, day)
    row = day_row(contract, Subject.CALLS, day) if assumed.half_hours else None
    if row is None:
        return assumed
    slots = tuple(HalfHourCalls(at, calls) for at, calls in _laid_out(row))
    return DayDemand(day, slots, tuple(row.reasons), band_of(row), row.forecast.spread)


def ward_demand(contract: Contract, site: Site, day: date) -> WardDemand:
    """Return the visitors to expect at a site on a day, by half hour. Two queries with a published forecast."""
    if not is_open(site, day):
        return WardDemand(day, site.code, (), (NOT_OPEN,))
    row = day_row(contract, Subject.VISITS, day, site)
    if row is None:
        return expected_visitors(contract, site, day)
    return WardDemand(day, site.code, _laid_out(row), tuple(row.reasons), band_of(row), row.forecast.spread)


def band_of(row: ForecastDay) -> Band:
    """Return a stored day's number with its interval."""
    return Band(row.expected, row.low, row.high)


def _laid_out(row: ForecastDay) -> tuple[tuple[time, Band], ...]:
    return laid_out(row.expected, row.forecast.spread, shares_of(row.forecast, row.key))
