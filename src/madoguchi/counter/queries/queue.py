"""A site's queue of one day, read once and asked many things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site, Window
from madoguchi.counter.calc.shapes import Counts, TicketLine
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Seating, Ticket
from madoguchi.counter.queries.lines import ticket_line
from madoguchi.counter.queries.pace import QueueForecast, forecast


@dataclass(frozen=True)
class DayQueue:
    """All tickets of the day in the order of calls, the windows in use, and who sits at them."""

    site: Site
    day: date
    now: datetime
    tickets: tuple[Ticket, ...]
    windows: tuple[Window, ...]
    seats: dict[UUID, Seating]

    def of(self, *states: TicketState) -> list[Ticket]:
        """Return the tickets in these states, in order."""
        return [each for each in self.tickets if each.state in states]

    def lines(self, *states: TicketState) -> tuple[TicketLine, ...]:
        """Return the tickets in these states as screens see them."""
        return tuple(self.line(each) for each in self.of(*states))

    def line(self, ticket: Ticket) -> TicketLine:
        """Return one ticket with its place and wait, if it waits."""
        return ticket_line(
            ticket, self.now, people_ahead=self.ahead.get(ticket.pk), estimate_min=self.forecast.minutes.get(ticket.pk)
        )

    @cached_property
    def ahead(self) -> dict[UUID, int]:
        """How many people are called before each waiting ticket."""
        return {each.pk: place for place, each in enumerate(self.of(TicketState.WAITING))}

    @cached_property
    def forecast(self) -> QueueForecast:
        """Waits, played forward."""
        return forecast(self.tickets, len(self.seats), self.site.contract, self.now)

    @cached_property
    def counts(self) -> Counts:
        """The day in numbers."""
        many = {state: len(self.of(state)) for state in TicketState}
        return Counts(
            issued=len(self.tickets),
            served=many[TicketState.SERVED],
            waiting=many[TicketState.WAITING],
            hold=many[TicketState.HOLD],
            no_show=many[TicketState.NO_SHOW],
            cancelled=many[TicketState.CANCELLED],
        )


def day_queue(site: Site, now: datetime) -> DayQueue:
    """Read the site's day: three queries, however many tickets there are."""
    day = business_date(now, site.contract)
    tickets = Ticket.objects.filter(site=site, business_date=day).select_related("purpose", "window")
    windows = tuple(Window.objects.filter(site=site, active=True).order_by("number"))
    seats = Seating.objects.filter(window__site=site, business_date=day, to_at=None).select_related("user")
    return DayQueue(
        site=site,
        day=day,
        now=now,
        tickets=tuple(tickets.order_by("queue_at", "series", "number")),
        windows=windows,
        seats={each.window_id: each for each in seats},
    )
