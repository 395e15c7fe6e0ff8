"""Who has read the minutes, and whom the forms offer as attendees."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.documents.queries.deputies import members
from madoguchi.meetings.calc.attendee_lines import Named
from madoguchi.meetings.models import Meeting, MinutesReading
from madoguchi.people.queries.line_ups import assignments_on

LEADING = frozenset({"general_manager", "counter_supervisor", "call_centre_supervisor"})


def latest_readings(meeting: Meeting) -> list[MinutesReading]:
    """Return who was asked to read the latest version, by side and name."""
    rows = list(MinutesReading.objects.filter(meeting=meeting).select_related("reader"))
    newest = max((each.number for each in rows), default=0)
    latest = (each for each in rows if each.number == newest)
    return sorted(latest, key=lambda each: (each.side, each.reader.display_name, each.pk))


def unread_by(contract: Contract, user_id: UUID) -> list[Meeting]:
    """Return the meetings whose latest minutes the person was asked to read and has not, the latest first."""
    rows = MinutesReading.objects.filter(meeting__contract=contract, reader_id=user_id).select_related("meeting")
    newest: dict[UUID, MinutesReading] = {}
    for each in rows.order_by("number"):
        newest[each.meeting_id] = each
    unread = [each.meeting for each in newest.values() if each.read_at is None]
    return sorted(unread, key=lambda each: each.on, reverse=True)


def city_people(contract: Contract) -> list[Named]:
    """Return the city's officials."""
    return [Named("", each.user.display_name) for each in members(contract, (Role.CITY_OFFICIAL,))]


def contractor_people(contract: Contract, on: date) -> list[Named]:
    """Return who leads on that day by the line-up; before there is one, the members who manage."""
    leading = [each for each in assignments_on(contract, on) if each.post.code in LEADING]
    if leading:
        return list(dict.fromkeys(Named(each.post.title, each.worker.name) for each in leading))
    managers = members(contract, (Role.GENERAL_MANAGER,))
    return [Named(str(Role.GENERAL_MANAGER.label), each.user.display_name) for each in managers]
