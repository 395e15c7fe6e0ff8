"""Which meetings there are, the one before and the next one."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.meetings.choices import MeetingState
from madoguchi.meetings.models import Meeting, MeetingSeries, Minutes


def meetings_of(contract: Contract) -> QuerySet[Meeting]:
    """Return every meeting, by its day."""
    return contract.meetings.order_by("on", "starts_at", "pk")


def meeting_of(contract: Contract, meeting_id: UUID) -> Meeting | None:
    """Return one meeting of this contract."""
    return meetings_of(contract).filter(pk=meeting_id).first()


def coming(contract: Contract, today: date) -> QuerySet[Meeting]:
    """Return the meetings which are still to be held, the next one first."""
    return meetings_of(contract).filter(state=MeetingState.PLANNED, on__gte=today)


def unwritten(contract: Contract, today: date) -> QuerySet[Meeting]:
    """Return the meetings whose day has passed and of which nothing is written, the latest first."""
    return meetings_of(contract).filter(state=MeetingState.PLANNED, on__lt=today).order_by("-on", "-starts_at", "pk")


def found(contract: Contract, words: str) -> QuerySet[Meeting]:
    """Return the meetings held or cancelled, the latest first, in which all the words occur."""
    rows = meetings_of(contract).exclude(state=MeetingState.PLANNED).order_by("-on", "-starts_at", "pk")
    for word in words.split():
        said = Q(agenda__title__icontains=word) | Q(agenda__text__icontains=word)
        said |= Q(agenda__discussion__icontains=word) | Q(agenda__decision__icontains=word)
        rows = rows.filter(
            pk__in=Meeting.objects.filter(said | Q(title__icontains=word) | Q(actions__text__icontains=word))
        )
    return rows


def next_meeting(contract: Contract, today: date) -> Meeting | None:
    """Return the next meeting, today's included."""
    return coming(contract, today).first()


def next_after(meeting: Meeting) -> Meeting | None:
    """Return the meeting which follows."""
    return meetings_of(meeting.contract).filter(on__gt=meeting.on).exclude(state=MeetingState.CANCELLED).first()


def held_before(meeting: Meeting) -> Meeting | None:
    """Return the last meeting held before this one."""
    return meetings_of(meeting.contract).filter(state=MeetingState.HELD, on__lt=meeting.on).last()


def series_of(contract: Contract) -> MeetingSeries | None:
    """Return the contract's regular meeting, None before it is planned."""
    return MeetingSeries.objects.filter(contract=contract).first()


def minutes_of(meeting: Meeting) -> Minutes | None:
    """Return what was written down, None before the meeting was held."""
    return Minutes.objects.filter(meeting=meeting).select_related("written_by").first()


def hours_of(meeting: Meeting) -> tuple[datetime, datetime]:
    """Return beginning and end as instants."""
    zone = ZoneInfo(meeting.contract.time_zone)
    first, last = (datetime.combine(meeting.on, at, zone) for at in (meeting.starts_at, meeting.ends_at))
    return first, last
