"""Today's counters, and what falls due next, for the office's home page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Min

from madoguchi.contract.calc.business_days import business_days_left
from madoguchi.contract.calc.deadlines import deadlines
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import OpeningDay, Site
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.documents.calc.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from madoguchi.contract.calc.deadlines import Deadline
    from madoguchi.contract.models import Contract
    from madoguchi.documents.calc.expected_line import ExpectedLine

NEXT_DEADLINES = 6
HANDED_IN = frozenset({Standing.WAITING, Standing.RETURNED, Standing.DONE})


@dataclass(frozen=True, slots=True)
class CounterToday:
    """One counter that opens today: how many wait, since when the first of them, how many are done."""

    opening: OpeningDay
    waiting: int
    served: int
    longest_wait_min: int | None


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


def next_deadlines(contract: Contract, now: datetime, lines: Sequence[ExpectedLine] = ()) -> list[NextDeadline]:
    """Return the contract's next dated duties, without those which were handed in."""
    today = business_date(now, contract)
    calendar = business_calendar(contract)
    done = {each.key for each in lines if each.standing in HANDED_IN}
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
