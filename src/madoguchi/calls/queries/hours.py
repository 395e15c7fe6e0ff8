"""When the call centre of a contract is open."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from madoguchi.calls.calc.hours import Hours
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import call_centre_calendar, terms_of


def hours_of(contract: Contract) -> Hours | None:
    """Return the hours, None for a contract without a call centre: then no call is out of hours."""
    desk, calendar = terms_of(contract).call_centre, call_centre_calendar(contract)
    if desk is None or calendar is None:
        return None
    return Hours(desk.opens_at, desk.closes_at, calendar, ZoneInfo(contract.time_zone))
