"""Commands which wait for a supervisor's word, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Site
from madoguchi.counter.calc.commands import CommandUnion, Issue, TakeSlip
from madoguchi.counter.models import NumberLease, Ticket, TicketEvent, UnsettledCommand

TICKET = "ticket"
OF_THEIR_OWN = frozenset({"finish", "handout", "correct", "sit", "stand"})
"""Commands which are no part of another one's visit."""


def unsettled_at(site: Site) -> QuerySet[UnsettledCommand]:
    """Return what waits at a site, the oldest deed first."""
    return UnsettledCommand.objects.filter(site=site, settled_at=None).select_related(
        "ticket__purpose", "ticket__window", "author"
    )


def settled_lately(site: Site, count: int) -> list[UnsettledCommand]:
    """Return what was settled last at a site."""
    rows = UnsettledCommand.objects.filter(site=site, settled_at__isnull=False)
    return list(rows.select_related("ticket", "author", "settled_by").order_by("-settled_at")[:count])


def one_unsettled(site: Site, unsettled_id: UUID) -> UnsettledCommand | None:
    """Return one of the site's commands, settled or not."""
    return UnsettledCommand.objects.filter(site=site, pk=unsettled_id).select_related("ticket").first()


def locked_unsettled(site: Site, unsettled_id: UUID) -> UnsettledCommand | None:
    """Return the same, locked until the transaction ends."""
    rows = UnsettledCommand.objects.select_for_update(of=("self",), no_key=True).filter(site=site, pk=unsettled_id)
    return rows.select_related("ticket", "author").first()


def companions_of(row: UnsettledCommand, among: Iterable[UnsettledCommand]) -> list[UnsettledCommand]:
    """Return what else of the same visit the same device could not do: its call, its start. No other records."""
    if row.kind != "finish" or row.device is None:
        return []
    mine = (each for each in among if each.device == row.device and each.kind not in OF_THEIR_OWN)
    return [each for each in mine if _visit_of(each) == _visit_of(row)]


def locked_companions(row: UnsettledCommand) -> list[UnsettledCommand]:
    """Return the same, locked until the transaction ends."""
    waiting = UnsettledCommand.objects.filter(site_id=row.site_id, settled_at=None, device=row.device)
    return companions_of(row, waiting.select_for_update(no_key=True).order_by("pk"))


def _visit_of(row: UnsettledCommand) -> str:
    """Name the visit of which a command speaks: its ticket, or the command from which the device knows it."""
    if row.ticket_id is not None:
        return str(row.ticket_id)
    return str(row.payload.get("ticket") or row.pk)


def waiting_by_site(contract: Contract, sites: list[Site]) -> list[tuple[Site, int]]:
    """Return how many wait at each of these sites, those without any left out. One query."""
    rows = UnsettledCommand.objects.filter(site__contract=contract, settled_at=None).order_by().values("site_id")
    counts = {each["site_id"]: each["many"] for each in rows.annotate(many=Count("pk"))}
    return [(site, counts[site.pk]) for site in sites if site.pk in counts]


def unsettled_in(contract: Contract, first: date, last: date) -> list[tuple[Site, date]]:
    """Return the sites and days of a period on which something waits. One query."""
    rows = UnsettledCommand.objects.filter(
        site__contract=contract, settled_at=None, business_date__range=(first, last)
    ).select_related("site")
    found = {(row.site_id, row.business_date): row.site for row in rows.order_by("business_date", "site__order")}
    return [(site, day) for (_, day), site in found.items()]


def ticket_meant(site: Site, body: CommandUnion) -> Ticket | None:
    """Return the ticket which a command speaks of: by its id, by a command which moved it, or by its number."""
    named = getattr(body, "ticket", None)
    if isinstance(named, UUID):
        return ticket_known_as(site, named)
    if isinstance(body, TakeSlip):
        day = business_date(body.at, site.contract)
        return _ticket(site, business_date=day, series=body.series, number=body.number)
    if isinstance(body, Issue) and body.leased is not None:
        lease = NumberLease.objects.filter(site=site, pk=body.leased.lease).first()
        number = body.leased.number
        return _ticket(site, business_date=lease.business_date, series=lease.series, number=number) if lease else None
    return None


def ticket_known_as(site: Site, named: UUID) -> Ticket | None:
    """Return one of the site's tickets by its id, or by the id of a command which moved it."""
    found = _ticket(site, pk=named)
    if found is not None:
        return found
    moved = TicketEvent.objects.filter(command_id=named, ticket__site=site).values_list("ticket_id", flat=True).first()
    return _ticket(site, pk=moved) if moved else None


def contact_of(ticket: Ticket | None) -> Contact | None:
    """Return the record which a ticket's visit has."""
    if ticket is None:
        return None
    return Contact.objects.filter(source_kind=TICKET, source_id=ticket.pk).select_related("recorded_by").first()


def purpose_told_by(row: UnsettledCommand) -> str:
    """Return the purpose which the device's own commands name for the visit, or nothing."""
    own = (row.payload.get("record") or {}).get("purpose") or row.payload.get("purpose")
    if own:
        return str(own)
    named = row.payload.get("ticket")
    given = UnsettledCommand.objects.filter(site_id=row.site_id, pk=named).first() if named else None
    return str(given.payload.get("purpose", "")) if given else ""


def _ticket(site: Site, **which: Any) -> Ticket | None:
    ticket = Ticket.objects.filter(site=site, **which).select_related("purpose", "window").first()
    if ticket is not None:
        ticket.site = site
    return ticket
