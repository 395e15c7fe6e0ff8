"""A ward's day as its supervisor sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum, Value

from madoguchi.contacts.models import Complaint, Handout
from madoguchi.contract.choices import Book
from madoguchi.contract.clock import local
from madoguchi.contract.models import Code, Site
from madoguchi.counter.calc.shapes import StateShape
from madoguchi.counter.choices import OPEN_STATES, IssuedVia, Phase, TicketState
from madoguchi.counter.models import ChecklistTick, DayClosing, Seating, TemporaryAssist, Ticket, UnsettledCommand
from madoguchi.counter.queries.opening import days_around, opening_line_from
from madoguchi.counter.queries.queue import day_queue
from madoguchi.counter.queries.state import state_from

CHECK_BOOKS = {Book.OPENING_CHECK: Phase.OPENING, Book.CLOSING_CHECK: Phase.CLOSING}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One item of a checklist; ``tick`` says who confirmed it and when."""

    phase: Phase
    item: Code
    tick: ChecklistTick | None

    @property
    def clause(self) -> str:
        """The clause the item comes from."""
        return str(self.item.settings.get("clause", ""))


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """What a day amounts to beside the queue's own counts."""

    walk_ins: int
    referred: int
    handed_out: int
    cancelled: int
    median_wait_s: int | None
    longest_wait_s: int | None

    @property
    def median_wait_min(self) -> int | None:
        """The median wait in whole minutes."""
        return None if self.median_wait_s is None else self.median_wait_s // 60

    @property
    def longest_wait_min(self) -> int | None:
        """The longest wait in whole minutes."""
        return None if self.longest_wait_s is None else self.longest_wait_s // 60


@dataclass(frozen=True, slots=True)
class HourLine:
    """The tickets issued in one clock hour: how many were served, and how many wait, were missed or cancelled."""

    hour: int
    served: int
    others: int


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """Past days on which tickets were left open, the oldest first, and how many commands wait to be settled."""

    left_days: list[date]
    unsettled: int


@dataclass(frozen=True)
class DayBook:
    """What is written down about any day of a site, present or past."""

    site: Site
    day: date
    checks: tuple[CheckLine, ...]
    assists: tuple[TemporaryAssist, ...]
    complaints: tuple[Complaint, ...]
    numbers: DayNumbers
    hours: tuple[HourLine, ...]
    closing: DayClosing | None
    tickets: tuple[Ticket, ...]

    def checklist(self, phase: Phase) -> tuple[CheckLine, ...]:
        """Return one of the two checklists."""
        return tuple(each for each in self.checks if each.phase == phase)

    @property
    def left_open(self) -> tuple[Ticket, ...]:
        """Return the tickets whose visitors are still to be helped; on a past day nobody settled them."""
        return tuple(each for each in self.tickets if each.state in OPEN_STATES)

    @property
    def undone(self) -> tuple[CheckLine, ...]:
        """Return what nobody confirmed."""
        return tuple(each for each in self.checks if each.tick is None)


@dataclass(frozen=True)
class DayView(DayBook):
    """Everything the supervisor's page of the present day shows."""

    state: StateShape
    day_before: date | None
    """The last opening day before this one."""


def day_view(site: Site, now: datetime) -> DayView:
    """Return the site's present day. A fixed number of queries, however long the queue."""
    queue = day_queue(site, now)
    days = days_around(site, queue.day)
    state = state_from(queue, opening_line_from(site, now, days))
    closing = None if state.opening.is_open else closing_of(site, queue.day)
    before = next((each.date for each in days if each.date < queue.day), None)
    return DayView(**vars(_book(site, queue.day, queue.tickets, closing)), state=state, day_before=before)


def day_book(site: Site, day: date) -> DayBook:
    """Return what is written down about one day of the site. Seven queries."""
    tickets = Ticket.objects.filter(site=site, business_date=day).select_related("purpose", "window")
    return _book(site, day, tuple(tickets), closing_of(site, day))


def _book(site: Site, day: date, tickets: tuple[Ticket, ...], closing: DayClosing | None) -> DayBook:
    return DayBook(
        site=site,
        day=day,
        checks=checks_at(site, day),
        assists=tuple(_assists(site, day)),
        complaints=tuple(_complaints(site, day)),
        numbers=_numbers(site, day, tickets),
        hours=_hours(site, tickets),
        closing=closing,
        tickets=tickets,
    )


def loose_ends(site: Site, today: date) -> LooseEnds:
    """Return what keeps the site's weeks from being frozen. One query."""
    left = Ticket.objects.filter(site=site, business_date__lt=today, state__in=OPEN_STATES).order_by()
    waiting = UnsettledCommand.objects.filter(site=site, settled_at=None).order_by()
    days = left.values_list("business_date", Value(0)).distinct()
    found = list(days.union(waiting.values_list("business_date", Value(1)), all=True))
    return LooseEnds(sorted(day for day, settles in found if not settles), sum(settles for _, settles in found))


def checks_at(site: Site, day: date) -> tuple[CheckLine, ...]:
    """Return both checklists of the day with their confirmations. Two queries."""
    ticks = ChecklistTick.objects.filter(site=site, business_date=day).select_related("ticked_by")
    by_item = {each.item_id: each for each in ticks}
    items = Code.objects.filter(contract_id=site.contract_id, book__in=list(CHECK_BOOKS), active=True)
    return tuple(
        CheckLine(CHECK_BOOKS[Book(item.book)], item, by_item.get(item.pk)) for item in items.order_by("order")
    )


def check_item(site: Site, phase: str, code: str) -> Code | None:
    """Return one item of a checklist of the site's contract."""
    book = next(book for book, of in CHECK_BOOKS.items() if of == phase)
    return Code.objects.filter(contract_id=site.contract_id, book=book, code=code, active=True).first()


def tick_at(site: Site, tick_id: UUID) -> ChecklistTick | None:
    """Return one of the site's confirmations."""
    return ChecklistTick.objects.filter(site=site, pk=tick_id).first()


def unticked_at(site: Site, day: date) -> tuple[Code, ...]:
    """Return the items of both checklists which nobody confirmed."""
    return tuple(each.item for each in checks_at(site, day) if each.tick is None)


def closing_of(site: Site, day: date) -> DayClosing | None:
    """Return the day's closing, if it was closed."""
    return DayClosing.objects.filter(site=site, business_date=day).select_related("closed_by").first()


def seatings_at(site: Site, day: date) -> QuerySet[Seating]:
    """Return who sat at which window on a day."""
    return Seating.objects.filter(window__site=site, business_date=day).select_related("user", "window")


def _assists(site: Site, day: date) -> QuerySet[TemporaryAssist]:
    midnight = datetime.combine(day, time.min, tzinfo=ZoneInfo(site.contract.time_zone))
    rows = TemporaryAssist.objects.filter(site=site, from_at__gte=midnight, from_at__lt=midnight + timedelta(days=1))
    return rows.select_related("user", "recorded_by")


def _complaints(site: Site, day: date) -> QuerySet[Complaint]:
    return Complaint.objects.filter(contact__site=site, contact__business_date=day).select_related(
        "contact__purpose", "answered_by"
    )


def _numbers(site: Site, day: date, tickets: Sequence[Ticket]) -> DayNumbers:
    handed = Handout.objects.filter(site=site, business_date=day).aggregate(people=Sum("people"))["people"]
    queued = [each for each in tickets if each.issued_via != IssuedVia.WALK_IN and each.first_called_at]
    waits = sorted(
        int((each.first_called_at - each.issued_at).total_seconds()) for each in queued if each.first_called_at
    )
    return DayNumbers(
        walk_ins=sum(each.issued_via == IssuedVia.WALK_IN for each in tickets),
        referred=sum(each.referred for each in tickets),
        handed_out=handed or 0,
        cancelled=sum(each.state == TicketState.CANCELLED for each in tickets),
        median_wait_s=waits[len(waits) // 2] if waits else None,
        longest_wait_s=waits[-1] if waits else None,
    )


def _hours(site: Site, tickets: Sequence[Ticket]) -> tuple[HourLine, ...]:
    issued = [(local(each.issued_at, site.contract).hour, each.state == TicketState.SERVED) for each in tickets]
    first = min([site.opens_at.hour, *(hour for hour, _ in issued)])
    last = max([site.closes_at.hour, *(hour for hour, _ in issued)])
    return tuple(
        HourLine(hour, issued.count((hour, True)), issued.count((hour, False))) for hour in range(first, last + 1)
    )
