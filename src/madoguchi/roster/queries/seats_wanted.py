"""How many seats and clerks a day wants: the one door to the planning below."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of

HALF_HOUR = timedelta(minutes=30)
SEATS = 2


def seats_wanted(contract: Contract, day: date) -> tuple[tuple[time, int], ...]:
    """Return how many must be at the telephones in each half hour of the day; empty without a call centre."""
    desk = terms_of(contract).call_centre
    if desk is None:
        return ()
    at, closes, slots = datetime.combine(day, desk.opens_at), datetime.combine(day, desk.closes_at), []
    while at < closes:
        slots.append((at.time(), SEATS))
        at += HALF_HOUR
    return tuple(slots)


def clerks_wanted(contract: Contract, site: Site, day: date) -> int:
    """Return how many clerks must be at the site's windows."""
    return max(1, site.windows.filter(active=True).count())
