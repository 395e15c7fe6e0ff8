"""How many to expect on a day, for whoever plans people: the published forecast, else the contract's expectation."""

from __future__ import annotations

from datetime import date, time

from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import is_open
from madoguchi.planning.calc.demand import Band, DayDemand, HalfHourCalls, WardDemand
from madoguchi.planning.calc.events import Event
from madoguchi.planning.calc.half_hours import laid_out
from madoguchi.planning.calc.publishing import Published
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import ForecastDay
from madoguchi.planning.queries.current import current
from madoguchi.planning.queries.expected import NOT_OPEN, expected_calls, expected_visitors
from madoguchi.planning.queries.forecasts import day_row, shares_of


def call_demand(contract: Contract, day: date, events: tuple[Event, ...]) -> DayDemand:
    """Return the calls to expect on a day, by half hour. Three queries at most."""
    assumed = expected_calls(contract, day, events)
    row = day_row(contract, Subject.CALLS, day) if assumed.half_hours else None
    if row is None:
        return assumed
    said = current(events, row.forecast, [row])[0]
    slots = tuple(HalfHourCalls(at, calls) for at, calls in _laid_out(row, said))
    return DayDemand(day, slots, said.reasons, said.total, row.forecast.spread)


def ward_demand(contract: Contract, site: Site, day: date, events: tuple[Event, ...]) -> WardDemand:
    """Return the visitors to expect at a site on a day, by half hour. Four queries at most."""
    if not is_open(site, day):
        return WardDemand(day, site.code, (), (NOT_OPEN,))
    row = day_row(contract, Subject.VISITS, day, site)
    if row is None:
        return expected_visitors(contract, site, day, events)
    said = current(events, row.forecast, [row])[0]
    return WardDemand(day, site.code, _laid_out(row, said), said.reasons, said.total, row.forecast.spread)


def _laid_out(row: ForecastDay, said: Published) -> tuple[tuple[time, Band], ...]:
    return laid_out(said.total.expected, row.forecast.spread, shares_of(row.forecast, row.key))
