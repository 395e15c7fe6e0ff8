"""Times as reports write them. They are the office's own already."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.calc.wareki import month_and_day


def moment(at: datetime) -> str:
    """Return 11月6日（月）10:05."""
    return f"{month_and_day(at.date())}{clock(at)}"


def clock(at: datetime) -> str:
    """Return 10:05."""
    return f"{at.hour}:{at.minute:02d}"
