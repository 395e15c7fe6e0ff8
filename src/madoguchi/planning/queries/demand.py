"""How many to expect on a day, for whoever plans people: the published forecast, else the contract's expectation."""

from __future__ import annotations

from datetime import date

from madoguchi.contract.models import Contract, Site
from madoguchi.planning.calc.demand import DayDemand, WardDemand
from madoguchi.planning.queries.expected import expected_calls, expected_visitors


def call_demand(contract: Contract, day: date) -> DayDemand:
    """Return the calls to expect on a day, by half hour."""
    return expected_calls(contract, day)


def ward_demand(contract: Contract, site: Site, day: date) -> WardDemand:
    """Return the visitors to expect at a site on a day, by half hour."""
    return expected_visitors(contract, site, day)
