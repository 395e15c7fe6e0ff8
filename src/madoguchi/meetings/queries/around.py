"""What due dates, calendar and wall plan learn from meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import F, Q

from madoguchi.contract.calc.due_rules import Due
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar
from madoguchi.documents.calc.icalendar import Event
from madoguchi.documents.calc.wall_plan import PlanRow
from madoguchi.documents.queries.beside import Around
from madoguchi.meetings.calc.slippage import slippage_days
from madoguchi.meetings.choices import MeetingState, PaperKind
from madoguchi.meetings.queries.following import dates_of, schedule_of
from madoguchi.meetings.queries.meetings import hours_of, meetings_of
from madoguchi.meetings.queries.papers import due_of, duty_key


def moved(contract: Contract) -> Mapping[str, Due | None]:
    """Return the due days of meetings which moved, None for those which were cancelled."""
    elsewhere = Q(state=MeetingState.CANCELLED) | ~Q(on=F("series_on"))
    rows = list(meetings_of(contract).filter(elsewhere, series_on__isnull=False))
    calendar = business_calendar(contract) if rows else None
    return {
        duty_key(each, kind): due_of(each, kind, calendar) if each.state != MeetingState.CANCELLED else None
        for each in rows
        for kind in PaperKind
    }


def events(contract: Contract) -> Iterator[Event]:
    """Give the meetings with their hours and places."""
    for each in meetings_of(contract).exclude(state=MeetingState.CANCELLED):
        yield Event(key=f"meeting-{each.pk}", on=each.on, summary=str(each), place=each.place, hours=hours_of(each))


def rows(contract: Contract, today: date) -> list[PlanRow]:
    """Return the schedule as bars of the wall plan; what is behind says so."""
    found = []
    for each in schedule_of(contract):
        late = slippage_days(dates_of(each), today)
        span = (each.actual_from or each.planned_from, each.actual_to or each.planned_to)
        first, last = min(span), max(span)
        found.append(PlanRow(f"{each.title}（{late}日遅れ）" if late > 0 else each.title, span=(first, last)))
    return found


AROUND = Around(moved=moved, events=lambda contract: list(events(contract)), rows=rows)
