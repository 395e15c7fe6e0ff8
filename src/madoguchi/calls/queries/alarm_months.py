"""The five-minute events of a span of days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from madoguchi.calls.calc.event_lines import MonthOfEvents, month_of_events
from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.queries.alarms import alarm_lines, alarms_between
from madoguchi.calls.queries.long_waits import long_waits
from madoguchi.contract.models import Contract


def events_of(contract: Contract, first: date, last: date, *, now: datetime) -> MonthOfEvents:
    """Return the events which began on these days, and all long waits of these days. Six queries."""
    zone = ZoneInfo(contract.time_zone)
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    rows = alarms_between(contract, begin, end).filter(
        kind=AlarmKind.LONG_WAIT, raised_at__gte=begin, raised_at__lt=end
    )
    return month_of_events(alarm_lines(rows), long_waits(contract, first, last, now=now))
