"""Reads the period's incidents, as far as they had been reported by then."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from madoguchi.contract.models import Contract
from madoguchi.incidents import models as kept
from madoguchi.incidents.queries import in_period
from madoguchi.reports.calc.facts import Incident
from madoguchi.reports.calc.periods import Period


def period_incidents(contract: Contract, period: Period, *, as_of: datetime) -> list[Incident]:
    """Return what happened in the period, in the order in which it happened. One query."""
    zone = ZoneInfo(contract.time_zone)
    rows = in_period(contract, period.starts_on, period.ends_on)
    return [_incident(row, zone) for row in rows if row.reported_at <= as_of]


def _incident(row: kept.Incident, zone: ZoneInfo) -> Incident:
    return Incident(
        name=str(row),
        site=row.site.short_name if row.site else "",
        kind=row.get_kind_display(),
        happened_at=row.happened_at.astimezone(zone),
        what=row.what,
        first_measures=row.first_measures,
        cause=row.cause,
        prevention=row.prevention,
        state=row.get_state_display(),
    )
