"""Who waits, and who is next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.accounts.models import User
from madoguchi.contract.models import Site, Window
from madoguchi.counter.choices import AT_WINDOW, TicketState
from madoguchi.counter.models import Seating, Ticket, TicketEvent


def waiting_at(site_id: UUID, day: date) -> QuerySet[Ticket]:
    """Return the tickets which wait at a site on a day, in the order in which they are called."""
    waiting = Ticket.objects.filter(site_id=site_id, business_date=day, state=TicketState.WAITING)
    return waiting.order_by("queue_at", "series", "number")


def next_for(window: Window, day: date, device: UUID | None = None) -> Ticket | None:
    """Return the ticket to call next, locked.

    Passed over are tickets which somebody else is calling right now, and those which only another device may call.
    """
    mine = Q(held_by=None) | Q(held_by=device) if device else Q(held_by=None)
    waiting = waiting_at(window.site_id, day).filter(mine).select_related("purpose")
    ticket = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True).first()
    if ticket is not None:
        ticket.site = window.site
    return ticket


def locked_ticket(site: Site, ticket_id: UUID) -> Ticket | None:
    """Return one of the site's tickets as it is now, locked until the transaction ends.

    A device which was off-line may know a ticket only by the command with which it gave or took it.
    """
    ticket = _locked(site, pk=ticket_id)
    if ticket is None:
        moved = TicketEvent.objects.filter(command_id=ticket_id, ticket__site=site)
        known = moved.values_list("ticket_id", flat=True).first()
        ticket = _locked(site, pk=known) if known else None
    return ticket


def locked_slip(site: Site, day: date, series: str, number: int) -> Ticket | None:
    """Return the ticket with that number on that day, locked as above."""
    return _locked(site, business_date=day, series=series, number=number)


def _locked(site: Site, **which: Any) -> Ticket | None:
    rows = Ticket.objects.filter(site=site, **which).select_related("purpose", "window")
    ticket = rows.select_for_update(of=("self",), no_key=True).first()
    if ticket is not None:
        ticket.site = site
    return ticket


def places_of_waiting(site_id: UUID, day: date) -> Sequence[datetime]:
    """Return the places of all who wait, earliest first."""
    return list(waiting_at(site_id, day).values_list("queue_at", flat=True))


def locked_window(site: Site, window_id: UUID) -> Window | None:
    """Return one of the site's windows in use, locked until the transaction ends."""
    windows = Window.objects.select_for_update(no_key=True)
    return windows.filter(site=site, pk=window_id, active=True).first()


def locked_windows(window_ids: Collection[UUID]) -> list[Window]:
    """Return several windows, locked one after the other in an order which everybody keeps."""
    return list(Window.objects.select_for_update(no_key=True).filter(pk__in=window_ids).order_by("pk"))


def ticket_at(window: Window, day: date) -> Ticket | None:
    """Return the called or served ticket which occupies the window on a day.

    Asked for by its site as well: by the window alone, SQLite looks at every ticket which was ever there.
    """
    here = Ticket.objects.filter(site_id=window.site_id, business_date=day, state__in=AT_WINDOW)
    return here.filter(window=window).first()


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
    return Seating.objects.filter(window=window, to_at=None).exists()


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
