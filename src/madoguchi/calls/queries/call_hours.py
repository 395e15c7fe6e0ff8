"""When the call centre of a contract works."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from madoguchi.calls.calc.hours import Hours
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.calendars import call_centre_calendar
from madoguchi.contract.queries.terms import terms_of


def call_hours(contract: Contract) -> Hours | None:
    """Return the opening hours, None where the contract has no call centre. One query."""
    centre, calendar = terms_of(contract).call_centre, call_centre_calendar(contract)
    if centre is None or calendar is None:
        return None
    return Hours(centre.opens_at, centre.closes_at, calendar, ZoneInfo(contract.time_zone))
