"""Today's opening hours of a site, and the days to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import OpeningDay, Site
from madoguchi.contract.queries import not_open_yet
from madoguchi.counter.calc.opening import Hours, Opening, opening_at
from madoguchi.counter.calc.shapes import DayLine, OpeningLine
from madoguchi.counter.models import DayClosing
from madoguchi.counter.queries.given import DAY, NOW, SITE
from madoguchi.prepared.questions import Given, Prepared

NEXT_DAYS = 3
WEEKDAYS = "月火水木金土日"


def _days(closed_by: Given | None = None) -> QuerySet[OpeningDay]:
    """Return a site's opening days, each with ``day_closed``: whether its supervisor has closed the day (by an instant)."""
    closing = DayClosing.objects.filter(site=OuterRef("site"), business_date=OuterRef("date"))
    if closed_by is not None:
        closing = closing.filter(closed_at__lte=closed_by)
    return OpeningDay.objects.filter(site_id=SITE).annotate(day_closed=Exists(closing)).order_by("date")


def _around() -> QuerySet[OpeningDay]:
    before = OpeningDay.objects.filter(site_id=SITE, cancelled=False, date__lt=DAY).order_by("-date")
    return _days().filter(Q(date__gte=DAY) | Q(date=Subquery(before.values("date")[:1])))


TODAY = Prepared(lambda: _days(closed_by=NOW).filter(date=DAY))
TO_COME = Prepared(lambda: _days().filter(date__gte=DAY)[: NEXT_DAYS + 4])
AROUND = Prepared(lambda: _around()[: NEXT_DAYS + 5])


def days_from_today(site: Site, today: date) -> list[OpeningDay]:
    """Return today's opening day, if it is one, and the next ones which take place. One query."""
    return TO_COME.all(site=site.pk, day=today)


def days_around(site: Site, today: date) -> list[OpeningDay]:
    """Return the last opening day before today, if there is one, and the days from today. One query."""
    return AROUND.all(site=site.pk, day=today)


def opening_line(site: Site, now: datetime) -> OpeningLine:
    """Return what a visitor of the site may expect now. One query."""
    return opening_line_from(site, now, days_from_today(site, business_date(now, site.contract)))


def opening_line_from(site: Site, now: datetime, days: Sequence[OpeningDay]) -> OpeningLine:
    """Return what a visitor may expect now, from opening days in order which were read already."""
    today = business_date(now, site.contract)
    row = next((each for each in days if each.date == today), None)
    state = opening_at(hours_of(row, site), local(now, site.contract).time())
    to_come = [each for each in days if each.date > today and not each.cancelled][:NEXT_DAYS]
    return OpeningLine(
        is_open=state.is_open,
        opens_at=f"{row.opens_at:%H:%M}" if row else None,
        closes_at=f"{row.closes_at:%H:%M}" if row else None,
        last_ticket_at=f"{row.last_ticket_at:%H:%M}" if row else None,
        accepts_tickets=state.accepts_tickets,
        reason=state.reason,
        next_days=tuple(DayLine(each.date, day_text(each.date)) for each in to_come),
    )


def opening_now(site: Site, now: datetime) -> Opening:
    """Return whether the counter is open and gives numbers. One query."""
    row = TODAY.first(site=site.pk, day=business_date(now, site.contract), now=now)
    return opening_at(hours_of(row, site), local(now, site.contract).time())


def hours_of(row: OpeningDay | None, site: Site) -> Hours | None:
    """Return the site's row as plain values."""
    if row is None:
        return None
    because = (row.reason or "理由未記入") if row.cancelled else ""
    return Hours(
        day=row.date,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        last_ticket_at=row.last_ticket_at,
        cancelled_because=because,
        not_set_up=not_open_yet(site, row.date),
        closed_early=bool(getattr(row, "day_closed", False)),
    )


def day_text(day: date) -> str:
    """Return 11月24日（火）."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
