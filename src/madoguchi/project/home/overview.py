"""Today's counters, the week and month in numbers, and what falls due next, for the office's home page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q

from madoguchi.contacts.choices import Result
from madoguchi.contacts.models import Outcome
from madoguchi.contract.calc.business_days import business_days_left, monday_of
from madoguchi.contract.calc.deadlines import deadlines
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import OpeningDay, Site
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.counter.calc.congestion import expected_so_far
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.reports.queries.reports import frozen_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from madoguchi.contract.calc.deadlines import Deadline
    from madoguchi.contract.models import Contract

NEXT_DEADLINES = 6


@dataclass(frozen=True, slots=True)
class CounterToday:
    """One counter that opens today: how many wait, since when the first of them, how many are done."""

    opening: OpeningDay
    waiting: int
    served: int
    longest_wait_min: int | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The week beside the week before, and the month beside the contract's expectation."""

    visitors: int
    visitors_before: int
    registered: int
    month_visitors: int
    month_expected: int

    @property
    def change(self) -> str:
        """Return the change against the week before up to the same weekday, with its sign."""
        return f"{self.visitors - self.visitors_before:+d}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class NextDeadline:
    """A dated duty that lies ahead, with the business days left."""

    deadline: Deadline
    left: int


def counters_today(contract: Contract, sites: Sequence[Site], now: datetime) -> list[CounterToday]:
    """Return the counters which open today among the sites. Two queries."""
    today = business_date(now, contract)
    days = OpeningDay.objects.filter(contract=contract, date=today, cancelled=False, site__in=sites)
    tickets = Ticket.objects.filter(contract=contract, business_date=today)
    seen: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for site, state, issued_at in tickets.values_list("site", "state", "issued_at"):
        seen[site].append((state, issued_at))
    return [_counter(day, seen[day.site_id], now) for day in days.select_related("site")]


def _counter(day: OpeningDay, tickets: list[tuple[str, datetime]], now: datetime) -> CounterToday:
    waiting = [issued_at for state, issued_at in tickets if state == TicketState.WAITING]
    return CounterToday(
        opening=day,
        waiting=len(waiting),
        served=sum(state == TicketState.SERVED for state, _ in tickets),
        longest_wait_min=int((now - min(waiting)).total_seconds() // 60) if waiting else None,
    )


def numbers(contract: Contract, now: datetime) -> Numbers:
    """Return the week's and the month's numbers. Three queries."""
    today = business_date(now, contract)
    monday, first = monday_of(today), today.replace(day=1)
    begun, whole = _opening_days(contract, first, today)
    registered = Outcome.objects.filter(
        contact__contract=contract, contact__business_date__range=(monday, today), result=Result.REGISTERED
    )
    week = timedelta(days=7)
    spans = {"now": (monday, today), "before": (monday - week, today - week), "month": (first, today)}
    visitors = _visitors(contract, spans)
    return Numbers(
        visitors=visitors["now"],
        visitors_before=visitors["before"],
        registered=registered.count(),
        month_visitors=visitors["month"],
        month_expected=round(expected_so_far(contract.expected_visitors_per_month, begun, whole)),
    )


def _visitors(contract: Contract, spans: Mapping[str, tuple[date, date]]) -> dict[str, int]:
    """Return the visitors served in each span of days."""
    oldest, newest = min(first for first, _ in spans.values()), max(last for _, last in spans.values())
    rows = Ticket.objects.filter(contract=contract, business_date__range=(oldest, newest), state=TicketState.SERVED)
    counts = {name: Count("pk", filter=Q(business_date__range=span)) for name, span in spans.items()}
    return rows.aggregate(**counts)


def _opening_days(contract: Contract, first: date, today: date) -> tuple[int, int]:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    days = OpeningDay.objects.filter(contract=contract, cancelled=False, date__range=(first, last))
    row = days.aggregate(begun=Count("pk", filter=Q(date__lte=today)), whole=Count("pk"))
    return row["begun"], row["whole"]


def next_deadlines(contract: Contract, now: datetime) -> list[NextDeadline]:
    """Return the contract's next dated duties."""
    today = business_date(now, contract)
    calendar = business_calendar(contract)
    done = frozen_keys(contract)
    ahead = (each for each in deadlines(terms_of(contract), calendar) if each.hand_in_by >= today)
    coming = [each for each in ahead if each.key not in done]
    coming.sort(key=lambda each: each.hand_in_by)
    return [
        NextDeadline(each, business_days_left(calendar, today, each.hand_in_by)) for each in coming[:NEXT_DEADLINES]
    ]


def next_opening_by_site(sites: Sequence[Site], today: date) -> list[tuple[Site, date | None]]:
    """Return each site with the next date on which it opens after today. One query."""
    rows = OpeningDay.objects.filter(site__in=sites, cancelled=False, date__gt=today).values("site").order_by()
    found = {row["site"]: row["next"] for row in rows.annotate(next=Min("date"))}
    return [(site, found.get(site.pk)) for site in sites]
