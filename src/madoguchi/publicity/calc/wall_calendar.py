"""A place's opening days as months on a wall: weeks from Monday, each day with whether the counter opens."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date
from typing import Any

MOST_MONTHS = 6


def months_of(days: Collection[date]) -> list[dict[str, Any]]:
    """Return the months in which there is an opening day, the first six of them."""
    months = sorted({(day.year, day.month) for day in days})[:MOST_MONTHS]
    return [{"name": f"{month}月", "weeks": _weeks(year, month, days)} for year, month in months]


def _weeks(year: int, month: int, days: Collection[date]) -> list[list[dict[str, Any]]]:
    return [
        [
            {"number": str(day.day) if day.month == month else "", "open": day.month == month and day in days}
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
