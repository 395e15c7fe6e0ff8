"""When the call centre is open: its own calendar and hours, on the wall clock of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from madoguchi.contract.calc.business_days import BusinessCalendar


@dataclass(slots=True, frozen=True)
class Hours:
    """Opening hours; a call at the very minute of closing comes too late."""

    opens_at: time
    closes_at: time
    calendar: BusinessCalendar
    zone: tzinfo

    def covers(self, at: datetime) -> bool:
        """Return whether the call centre was open at that moment."""
        local = at.astimezone(self.zone)
        return self.opens_at <= local.time() < self.closes_at and self.calendar.is_business_day(local.date())
