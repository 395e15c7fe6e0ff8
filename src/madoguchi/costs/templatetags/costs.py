"""How worked time is written on pages."""

from __future__ import annotations

from django import template

from madoguchi.costs.calc.attendance import WorkedDay

register = template.Library()
MINUTES_PER_HOUR, SECONDS_PER_MINUTE = 60, 60


@register.filter
def worked_hours(day: WorkedDay) -> str:
    """Return the time in hours and minutes, cut off at the minute: 7時間05分."""
    hours, minutes = divmod(day.seconds // SECONDS_PER_MINUTE, MINUTES_PER_HOUR)
    return f"{hours}時間{minutes:02d}分"
