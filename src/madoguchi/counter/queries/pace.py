"""How fast today's queue moves, from what was finished today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import DateTimeField

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract, Site
from madoguchi.counter.calc.estimate import Estimate, Pace, explained, pace, rest_of_visit, shown_minutes, waits
from madoguchi.counter.choices import AT_WINDOW, TicketState
from madoguchi.counter.models import Seating, Ticket
from madoguchi.counter.queries.given import CONTRACT, DAY, SITE
from madoguchi.counter.queries.terms import default_minutes, ticket_policy
from madoguchi.counter.queries.waiting import waiting_in_order
from madoguchi.prepared.questions import Given, Prepared

MOST_SERVED_READ = 100
"""More of the day's visits than any policy's ``estimate_from_last`` needs for all purposes."""


@dataclass(frozen=True, slots=True)
class QueueForecast:
    """Minutes to wait by ticket, and for somebody who came now."""

    minutes: Mapping[UUID, int]
    newcomer: Estimate


@dataclass(frozen=True, slots=True)
class Place:
    """A waiting ticket's place: how many are called before it, and how long that may take."""

    people_ahead: int
    estimate_min: int | None


class Visit(NamedTuple):
    """What a pace is learnt from: the few columns of a ticket which say how long its visit took."""

    purpose_id: int
    serving_at: datetime | None
    closed_at: datetime | None
    state_changed_at: datetime


VISIT: Final = Visit._fields
LAST_SERVED = Prepared(
    lambda: (
        Ticket.objects.filter(site_id=SITE, business_date=DAY, state=TicketState.SERVED)
        .order_by("-state_changed_at")
        .values_list(*VISIT)[:MOST_SERVED_READ]
    )
)
VISITS_NOW = Prepared(
    lambda: Ticket.objects.filter(site_id=SITE, business_date=DAY, state__in=AT_WINDOW).values_list(*VISIT)
)
WAITING_BEFORE = Prepared(
    lambda: (
        waiting_in_order(Ticket.objects.filter(site_id=SITE, business_date=DAY))
        .filter(queue_at__lte=Given("place", DateTimeField()))
        .values_list("queue_at", "series", "number", "purpose_id")
    )
)
PURPOSES = Prepared(lambda: Code.objects.filter(contract_id=CONTRACT, book=Book.PURPOSE).order_by())
SEATED = Prepared(
    lambda: Seating.objects.filter(window__site_id=SITE, business_date=DAY, to_at=None).values_list("pk", flat=True)
)


class Paces:
    """Expected visit lengths by purpose, learnt from the day's finished tickets."""

    def __init__(self, contract: Contract, purposes: Iterable[Code], served: Iterable[Ticket | Visit]) -> None:
        """Sort the finished tickets by purpose, oldest first."""
        last = ticket_policy(contract).estimate_from_last
        seconds: dict[int, list[float]] = {}
        for ticket in sorted(served, key=lambda each: each.state_changed_at):
            if ticket.closed_at and ticket.serving_at:
                spent = (ticket.closed_at - ticket.serving_at).total_seconds()
                seconds.setdefault(ticket.purpose_id, []).append(spent)
        self._purposes = {each.pk: each for each in purposes}
        self._paces = {
            pk: pace(seconds.get(pk, []), default_minutes(each), last) for pk, each in self._purposes.items()
        }

    def of(self, purpose_id: int) -> Pace:
        """Return how long a visit for the purpose is expected to take."""
        return self._paces[purpose_id]

    def named(self, purpose_ids: Iterable[int]) -> dict[str, Pace]:
        """Return the paces of these purposes by their short labels."""
        wanted = set(purpose_ids)
        return {each.short_label: self._paces[pk] for pk, each in self._purposes.items() if pk in wanted}


def forecast(tickets: Sequence[Ticket], staffed: int, contract: Contract, now: datetime) -> QueueForecast:
    """Play the queue forward. ``tickets`` are all of the site's day, in order; ``staffed`` windows have a clerk."""
    served = (each for each in tickets if each.state == TicketState.SERVED)
    paces = Paces(contract, {each.purpose_id: each.purpose for each in tickets}.values(), served)
    at_window = [each for each in tickets if each.state in AT_WINDOW]
    waiting = [each for each in tickets if each.state == TicketState.WAITING]
    rests = rests_of(at_window, staffed, paces, now)
    minutes = waits(rests, [paces.of(each.purpose_id).minutes for each in waiting])
    shown = {each.pk: shown_minutes(wait) for each, wait in zip(waiting, minutes, strict=False)}
    used = paces.named(each.purpose_id for each in (*waiting, *at_window))
    return QueueForecast(shown, explained(len(rests), len(waiting), used, minutes[-1] if minutes else None))


def rests_of(at_window: Sequence[Ticket | Visit], staffed: int, paces: Paces, now: datetime) -> list[float]:
    """Return for each window with a clerk the minutes until it is free."""
    busy = [
        rest_of_visit(paces.of(each.purpose_id).minutes, (now - (each.serving_at or now)).total_seconds())
        for each in at_window
    ]
    return busy + [0.0] * (staffed - len(busy))


def place_of(ticket: Ticket, now: datetime) -> Place:
    """Return the place of one waiting ticket. Five small queries: it does not read the whole day."""
    site, day = ticket.site, ticket.business_date
    ahead = _purposes_ahead(ticket)
    served = (Visit(*each) for each in LAST_SERVED.all(site=site.pk, day=day))
    at_window = [Visit(*each) for each in VISITS_NOW.all(site=site.pk, day=day)]
    paces = Paces(site.contract, PURPOSES.all(contract=site.contract_id), served)
    rests = rests_of(at_window, staffed_windows(site, day), paces, now)
    minutes = waits(rests, [paces.of(each).minutes for each in ahead])
    return Place(len(ahead), shown_minutes(minutes[-1]) if minutes else None)


def staffed_windows(site: Site, day: date) -> int:
    """Return at how many windows of the site somebody sits."""
    return len(SEATED.all(site=site.pk, day=day))


def _purposes_ahead(ticket: Ticket) -> list[int]:
    """Return the purposes of the tickets which are called before this one, in order."""
    rows = WAITING_BEFORE.all(site=ticket.site_id, day=ticket.business_date, place=ticket.queue_at)
    own = (ticket.queue_at, ticket.series, ticket.number)
    return [purpose for *place, purpose in rows if tuple(place) < own]
