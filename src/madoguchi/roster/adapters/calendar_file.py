"""A worker's shifts as iCalendar. The same day keeps its UID, so that a changed shift moves in the telephone instead of doubling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from madoguchi.people.models import Worker
from madoguchi.roster.models import RosterShift

if TYPE_CHECKING:
    from icalendar import Event


def calendar_of(worker: Worker, shifts: Sequence[RosterShift], *, made_at: datetime) -> bytes:
    """Return the feed."""
    from icalendar import Calendar  # noqa: PLC0415  only a feed needs it

    calendar = Calendar()
    calendar.add("prodid", "-//madoguchi//shifts//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{worker.contract.city_name} シフト {worker.name}")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for shift in shifts:
        calendar.add_component(_event(worker, shift, made_at))
    return bytes(calendar.to_ical())


def _event(worker: Worker, shift: RosterShift, made_at: datetime) -> Event:
    from icalendar import Event as NewEvent  # noqa: PLC0415  only a feed needs it

    zone, event = ZoneInfo(worker.contract.time_zone), NewEvent()
    event.add("uid", f"{worker.pk}-{shift.day:%Y%m%d}@{worker.contract.slug}.madoguchi")
    event.add("dtstamp", made_at)
    event.add("dtstart", datetime.combine(shift.day, shift.starts, zone))
    event.add("dtend", datetime.combine(shift.day, shift.ends, zone))
    event.add("summary", f"勤務　{shift.where}")
    event.add("location", shift.site.name if shift.site else str(shift.get_duty_display()))
    if shift.break_at:
        event.add("description", f"{shift.post.title}　休憩 {shift.break_at:%-H:%M}から{shift.break_minutes}分")
    return event
