"""Everything the clerk's console shows, in few queries."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from madoguchi.contacts.queries.records import recent_at
from madoguchi.contract.models import OpeningDay, Site
from madoguchi.counter.calc.congestion import Load, alerts
from madoguchi.counter.calc.shapes import (
    AlertLine,
    EstimateLine,
    OpeningLine,
    PersonLine,
    RecentLine,
    StaffCallLine,
    StateShape,
    WindowLine,
)
from madoguchi.counter.choices import AT_WINDOW, TicketState
from madoguchi.counter.models import StaffCall, Ticket
from madoguchi.counter.queries.opening import opening_line
from madoguchi.counter.queries.queue import DayQueue, day_queue
from madoguchi.counter.queries.terms import limits

RECENT_COUNT = 10


def state_of(site: Site, now: datetime) -> StateShape:
    """Return the site's state. Eight queries, whatever the length of the queue."""
    return state_from(day_queue(site, now))


def state_from(queue: DayQueue, opening: OpeningLine | None = None) -> StateShape:
    """Return the state of a site whose queue is read already. Five queries more, four when its opening hours are too."""
    site, now = queue.site, queue.now
    return StateShape(
        site=site.code,
        business_date=queue.day,
        server_time=now,
        opening=opening or opening_line(site, now),
        windows=window_lines(queue),
        waiting=queue.lines(TicketState.WAITING),
        hold=queue.lines(TicketState.HOLD),
        no_show=queue.lines(TicketState.NO_SHOW),
        counts=queue.counts,
        estimate=EstimateLine(queue.forecast.newcomer.minutes, queue.forecast.newcomer.how),
        staff_calls=open_staff_calls(site, queue.day),
        alerts=alerts_of(queue),
        recent=recent_lines(queue),
    )


def window_lines(queue: DayQueue) -> tuple[WindowLine, ...]:
    """Return each window with its clerk and its ticket."""
    at = {each.window_id: each for each in queue.of(*AT_WINDOW)}
    lines = []
    for window in queue.windows:
        seat, ticket = queue.seats.get(window.pk), at.get(window.pk)
        clerk = PersonLine(seat.user_id, seat.user.display_name) if seat else None
        lines.append(WindowLine(window.pk, window.number, clerk, queue.line(ticket) if ticket else None))
    return tuple(lines)


def open_staff_calls(site: Site, day: date) -> tuple[StaffCallLine, ...]:
    """Return who waits at a kiosk for a person."""
    calls = StaffCall.objects.filter(site=site, business_date=day, answered_at=None)
    return tuple(StaffCallLine(each.pk, each.called_at, each.device_label) for each in calls)


def alerts_of(queue: DayQueue) -> tuple[AlertLine, ...]:
    """Return what in the queue and the month needs attention."""
    found = alerts(_load(queue), limits(queue.site.contract))
    return tuple(AlertLine(**asdict(each)) for each in found)


def recent_lines(queue: DayQueue) -> tuple[RecentLine, ...]:
    """Return the day's last records."""
    labels = {each.pk: each.label for each in queue.tickets}
    return tuple(
        RecentLine(
            each.pk,
            labels.get(each.source_id, "") if each.source_id else "",
            each.ended_at,
            bool(getattr(each, "corrected", False)),
        )
        for each in recent_at(queue.site, queue.day, RECENT_COUNT)
    )


def month_load(site: Site, day: date) -> tuple[int, int, int]:
    """Return the contract's visitors of the month so far, the opening days begun, and those of the whole month."""
    first = day.replace(day=1)
    visitors = (
        Ticket.objects.filter(contract_id=site.contract_id, business_date__gte=first, business_date__lte=day)
        .exclude(state=TicketState.CANCELLED)
        .count()
    )
    days = OpeningDay.objects.filter(contract_id=site.contract_id, cancelled=False, date__gte=first)
    dates = list(days.filter(date__lt=_next_month(first)).values_list("date", flat=True))
    return visitors, sum(each <= day for each in dates), len(dates)


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _load(queue: DayQueue) -> Load:
    waiting, hold = queue.of(TicketState.WAITING), queue.of(TicketState.HOLD)
    visitors, begun, days = month_load(queue.site, queue.day)
    return Load(
        waiting=len(waiting),
        longest_wait_minutes=_longest([each.issued_at for each in waiting], queue.now),
        longest_hold_minutes=_longest([each.state_changed_at for each in hold], queue.now),
        month_visitors=visitors,
        month_days_begun=begun,
        month_days=days,
    )


def _longest(since: list[datetime], now: datetime) -> float:
    return max(((now - each).total_seconds() / 60 for each in since), default=0.0)
