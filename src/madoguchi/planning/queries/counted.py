"""What the records say of days which are over: calls and visitors by day and half hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractHour, ExtractMinute

from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.models import Call
from madoguchi.calls.queries.hours import hours_of
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.planning.calc.seen import Coming, Seen
from madoguchi.planning.choices import Subject

LOOKS_BACK = timedelta(days=366)
ONE_DAY = timedelta(days=1)
Counts = dict[time, float]


@dataclass(frozen=True, slots=True)
class Counted:
    """Days which are over in order, and by key what came in which half hour."""

    seen: list[Seen]
    by_half_hour: dict[str, Counts] = field(default_factory=dict)


def counted_calls(contract: Contract, today: date) -> Counted:
    """Return the calls of the days before today on which the desk was open. One query besides the calendar's.

    A day of opening without a single call is a day without records, not one on which nobody called: it is left out.
    """
    hours = hours_of(contract)
    if hours is None:
        return Counted([])
    calls = _offered(contract, (today - LOOKS_BACK, today - ONE_DAY))
    days: defaultdict[date, float] = defaultdict(float)
    halves: defaultdict[str, Counts] = defaultdict(lambda: defaultdict(float))
    for day, half, count in _by_half_hour(calls, "started_at", contract):
        if hours.calendar.is_business_day(day):
            days[day] += count
            halves[str(day.weekday())][half] += count
    seen = [Seen(day, str(day.weekday()), follows_closed(hours.calendar, day), days[day]) for day in sorted(days)]
    return Counted(seen, {key: dict(each) for key, each in halves.items()})


def counted_visits(contract: Contract, today: date) -> Counted:
    """Return the visitors of the opening days before today, site by site. Two queries; as counted_calls."""
    span = (today - LOOKS_BACK, today - ONE_DAY)
    tickets = Ticket.objects.filter(contract=contract, business_date__range=span).exclude(state=TicketState.CANCELLED)
    opened = open_days_of(contract, *span)
    days: defaultdict[tuple[date, str], float] = defaultdict(float)
    halves: defaultdict[str, Counts] = defaultdict(lambda: defaultdict(float))
    for day, site, half, count in _by_half_hour(tickets, "issued_at", contract, "site__code"):
        days[day, site] += count
        halves[site_key(site, day)][half] += count
    seen = [
        Seen(day, site_key(site, day), missed_last_week(opened.get(site, set()), day), count)
        for (day, site), count in sorted(days.items())
        if day in opened.get(site, set())
    ]
    return Counted(seen, {key: dict(each) for key, each in halves.items()})


def coming_calls(contract: Contract, first: date, last: date) -> list[Coming]:
    """Return the days of a span on which the telephone desk is open."""
    hours = hours_of(contract)
    if hours is None:
        return []
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return [
        Coming(day, str(day.weekday()), follows_closed(hours.calendar, day))
        for day in days
        if hours.calendar.is_business_day(day)
    ]


def coming_visits(contract: Contract, first: date, last: date) -> list[tuple[Site, Coming]]:
    """Return the opening days of a span with their sites, in order. Two queries."""
    opened = open_days_of(contract, first - timedelta(days=8), last)
    rows = OpeningDay.objects.filter(contract=contract, date__range=(first, last), cancelled=False)
    return [
        (
            row.site,
            Coming(row.date, site_key(row.site.code, row.date), missed_last_week(opened[row.site.code], row.date)),
        )
        for row in rows.select_related("site").order_by("date", "site__order", "site__code")
    ]


def site_key(code: str, day: date) -> str:
    """Return what repeats at a counter: its site on that weekday."""
    return f"{code}:{day.weekday()}"


def follows_closed(calendar: BusinessCalendar, day: date) -> bool:
    """Return whether the office was closed on the day before on which it usually works."""
    before = day - ONE_DAY
    while before.weekday() in calendar.weekdays_off and len(calendar.weekdays_off) < 7:
        before -= ONE_DAY
    return not calendar.is_business_day(before)


def missed_last_week(opened: set[date], day: date) -> bool:
    """Return whether the counter opened earlier, but not a week before."""
    return day - timedelta(days=7) not in opened and any(
        day - each < timedelta(days=22) for each in opened if each < day
    )


def open_days_of(contract: Contract, first: date, last: date) -> dict[str, set[date]]:
    """Return by site the dates on which its counter opens. One query."""
    rows = OpeningDay.objects.filter(contract=contract, date__range=(first, last), cancelled=False)
    found: defaultdict[str, set[date]] = defaultdict(set)
    for site, day in rows.values_list("site__code", "date").order_by("date", "site__code"):
        found[site].add(day)
    return dict(found)


def _by_half_hour(rows: QuerySet[Any], field: str, contract: Contract, *more: str) -> Iterable[tuple[Any, ...]]:
    """Yield day, the further columns, half hour and count."""
    zone = ZoneInfo(contract.time_zone)
    timed = rows.annotate(hour=ExtractHour(field, tzinfo=zone), minute=ExtractMinute(field, tzinfo=zone))
    counted = timed.order_by().values_list("business_date", *more, "hour", "minute").annotate(count=Count("pk"))
    for *columns, hour, minute, count in counted.iterator():
        yield (*columns, time(hour, minute // 30 * 30), float(count))


def counted_days(
    contract: Contract, subject: Subject, first: date, today: date, *, sites: Iterable[Site]
) -> dict[tuple[date, str], float]:
    """Return what came on the days before today, by day and site code ("" for the telephone desk). One query."""
    span = (first, today - ONE_DAY)
    if subject == Subject.CALLS:
        rows = _offered(contract, span).order_by("business_date").values_list("business_date")
        return {(day, ""): float(count) for day, count in rows.annotate(count=Count("pk"))}
    tickets = Ticket.objects.filter(site__in=list(sites), business_date__range=span).exclude(
        state=TicketState.CANCELLED
    )
    by_site = tickets.order_by("business_date", "site__code").values_list("business_date", "site__code")
    return {(day, code): float(count) for day, code, count in by_site.annotate(count=Count("pk"))}


def _offered(contract: Contract, span: tuple[date, date]) -> QuerySet[Call]:
    """Return the calls of citizens which came within opening hours and asked for a seat."""
    calls = Call.objects.filter(contract=contract, business_date__range=span, consultation=False, in_hours=True)
    return calls.exclude(end=CallEnd.GUIDANCE)
