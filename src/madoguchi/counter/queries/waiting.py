"""Who waits, and who is next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.accounts.models import User
from madoguchi.contract.models import Site, Window
from madoguchi.counter.choices import AT_WINDOW, TicketState
from madoguchi.counter.models import Seating, Ticket, TicketEvent
from madoguchi.counter.queries.given import COMMAND, DAY, DEVICE, ID, SITE, WINDOW
from madoguchi.prepared.questions import Prepared


def _next(mine: Q) -> QuerySet[Ticket]:
    waiting = waiting_in_order(Ticket.objects.filter(mine, site_id=SITE, business_date=DAY)).select_related("purpose")
    return waiting.select_for_update(skip_locked=True, of=("self",), no_key=True)[:1]


def waiting_in_order(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Leave those who wait, in the order in which they are called."""
    return tickets.filter(state=TicketState.WAITING).order_by("queue_at", "series", "number")


def _locking(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Lock what is found, with what hangs on it and may be shared."""
    return tickets.select_related("purpose", "window").select_for_update(of=("self",), no_key=True)


NEXT_OF_ALL = Prepared(lambda: _next(Q(held_by=None)))
NEXT_OF_DEVICE = Prepared(lambda: _next(Q(held_by=None) | Q(held_by=DEVICE)))
LOCKED = Prepared(lambda: _locking(Ticket.objects.filter(site_id=SITE, pk=ID)))
KNOWN_BY = Prepared(
    lambda: TicketEvent.objects.filter(command_id=COMMAND, ticket__site_id=SITE).values_list("ticket_id", flat=True)
)
LOCKED_WINDOW = Prepared(lambda: Window.objects.select_for_update(no_key=True).filter(site_id=SITE, pk=ID, active=True))
AT_THIS_WINDOW = Prepared(
    lambda: Ticket.objects.filter(site_id=SITE, business_date=DAY, state__in=AT_WINDOW, window_id=WINDOW)[:1]
)
SEATED = Prepared(lambda: Seating.objects.filter(window_id=WINDOW, to_at=None).values_list("pk", flat=True)[:1])


def waiting_at(site_id: UUID, day: date) -> QuerySet[Ticket]:
    """Return the tickets which wait at a site on a day, in the order in which they are called."""
    return waiting_in_order(Ticket.objects.filter(site_id=site_id, business_date=day))


def next_for(window: Window, day: date, device: UUID | None = None) -> Ticket | None:
    """Return the ticket to call next, locked.

    Passed over are tickets which somebody else is calling right now, and those which only another device may call.
    """
    here = {"site": window.site_id, "day": day}
    ticket = NEXT_OF_DEVICE.first(**here, device=device) if device else NEXT_OF_ALL.first(**here)
    if ticket is not None:
        ticket.site = window.site
    return ticket


def locked_ticket(site: Site, ticket_id: UUID) -> Ticket | None:
    """Return one of the site's tickets as it is now, locked until the transaction ends.

    A device which was off-line may know a ticket only by the command with which it gave or took it.
    """
    ticket = LOCKED.first(site=site.pk, id=ticket_id)
    if ticket is None:
        known = KNOWN_BY.first(command=ticket_id, site=site.pk)
        ticket = LOCKED.first(site=site.pk, id=known) if known else None
    return _at(site, ticket)


def locked_slip(site: Site, day: date, series: str, number: int) -> Ticket | None:
    """Return the ticket with that number on that day, locked as above."""
    return _at(
        site, _locking(Ticket.objects.filter(site=site, business_date=day, series=series, number=number)).first()
    )


def _at(site: Site, ticket: Ticket | None) -> Ticket | None:
    """Hang the site, which is known, on its ticket."""
    if ticket is not None:
        ticket.site = site
    return ticket


def places_of_waiting(site_id: UUID, day: date) -> Sequence[datetime]:
    """Return the places of all who wait, earliest first."""
    return list(waiting_at(site_id, day).values_list("queue_at", flat=True))


def locked_window(site: Site, window_id: UUID) -> Window | None:
    """Return one of the site's windows in use, locked until the transaction ends."""
    return LOCKED_WINDOW.first(site=site.pk, id=window_id)


def locked_windows(window_ids: Collection[UUID]) -> list[Window]:
    """Return several windows, locked one after the other in an order which everybody keeps."""
    return list(Window.objects.select_for_update(no_key=True).filter(pk__in=window_ids).order_by("pk"))


def ticket_at(window: Window, day: date) -> Ticket | None:
    """Return the called or served ticket which occupies the window on a day.

    Asked for by its site as well: by the window alone, SQLite looks at every ticket which was ever there.
    """
    return AT_THIS_WINDOW.first(site=window.site_id, day=day, window=window.pk)


def window_of_visit(site: Site, ticket: Ticket | None, clerk: User | None, at: datetime) -> Window | None:
    """Return at which window a visit must have been: the ticket's, the one where the clerk sat then, else any of the site."""
    if ticket is not None and ticket.window is not None:
        return ticket.window
    sat = Seating.objects.filter(window__site=site, user=clerk, from_at__lte=at).exclude(to_at__lt=at)
    seating = sat.select_related("window").order_by("-from_at").first() if clerk else None
    if seating is not None:
        return seating.window
    moved = TicketEvent.objects.filter(ticket=ticket, window__isnull=False).select_related("window").order_by("-at")
    event = moved.first() if ticket else None
    return event.window if event else Window.objects.filter(site=site, active=True).order_by("number").first()


def is_staffed(window: Window) -> bool:
    """Return whether somebody sits at the window."""
    return SEATED.first(window=window.pk) is not None


def seat_at(window: Window) -> Seating | None:
    """Return who sits at the window now."""
    return Seating.objects.filter(window=window, to_at=None).select_related("user", "window__site").first()


def seat_serving(site: Site, ticket_id: UUID) -> Seating | None:
    """Return who sits at the window where one of the site's tickets is."""
    seats = Seating.objects.filter(window__tickets=ticket_id, window__site=site, to_at=None)
    return seats.select_related("user").first()


def seat_of(user: User) -> Seating | None:
    """Return where the person sits now."""
    return Seating.objects.filter(user=user, to_at=None).select_related("user", "window__site").first()
