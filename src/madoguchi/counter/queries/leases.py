"""Numbers lent to devices, and tickets which only one device may call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.contract.models import Site
from madoguchi.counter.calc.shapes import HolderLine, LeaseLine
from madoguchi.counter.choices import OPEN_STATES
from madoguchi.counter.models import NumberLease, Ticket


def lease_in_hand(site: Site, day: date, device: UUID) -> NumberLease | None:
    """Return the block which was lent to the device last on that day."""
    return NumberLease.objects.filter(site=site, business_date=day, device=device).order_by("-first").first()


def lease_line(site: Site, day: date, device: UUID | None) -> LeaseLine | None:
    """Return the device's block of the day with the numbers already known to be given. At most two queries."""
    lease = lease_in_hand(site, day, device) if device is not None else None
    if lease is None:
        return None
    given = _given(lease).order_by("number").values_list("number", flat=True)
    return LeaseLine(lease.pk, lease.series, lease.first, lease.last, lease.business_date, tuple(given))


def used_of(lease: NumberLease) -> int:
    """Return how many numbers of the block are known to be given."""
    return _given(lease).count()


def locked_lease(site: Site, lease_id: UUID) -> NumberLease | None:
    """Return one of the site's leases, locked: of two commands about the same number the second sees the first."""
    return NumberLease.objects.select_for_update(no_key=True).filter(site=site, pk=lease_id).first()


def locked_lease_of(site: Site, day: date, series: str, number: int) -> NumberLease | None:
    """Return the lease to which a number on a slip belongs, locked as above."""
    rows = NumberLease.objects.filter(site=site, business_date=day, series=series, first__lte=number, last__gte=number)
    return rows.select_for_update(no_key=True).first()


def tickets_held_by(site: Site, device: UUID) -> QuerySet[Ticket]:
    """Return the tickets of the site which only this device may call."""
    return Ticket.objects.filter(site=site, held_by=device)


def holders_of(tickets: Iterable[Ticket]) -> tuple[HolderLine, ...]:
    """Return which devices keep open tickets to themselves, the one with the oldest ticket first. Without a query."""
    held: dict[UUID, list[Ticket]] = {}
    for each in tickets:
        if each.held_by is not None and each.state in OPEN_STATES:
            held.setdefault(each.held_by, []).append(each)
    lines = [
        HolderLine(device, tuple(sorted(each.label for each in given)), min(each.issued_at for each in given))
        for device, given in held.items()
    ]
    return tuple(sorted(lines, key=lambda line: line.since))


def _given(lease: NumberLease) -> QuerySet[Ticket]:
    return Ticket.objects.filter(
        site_id=lease.site_id,
        business_date=lease.business_date,
        series=lease.series,
        number__range=(lease.first, lease.last),
    )
