"""What the records say of copies, shelf by shelf: received, counted, and handed out at the desks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact, Handout
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract
from madoguchi.publicity.calc.stock import handed_codes
from madoguchi.publicity.models import LeafletCount, LeafletDelivery
from madoguchi.publicity.queries.materials import material_terms

LOOK_BACK = timedelta(days=70)
"""How far back a site's latest opening days are looked for."""
RowT = TypeVar("RowT", Contact, Handout)
Shelf = tuple[UUID, str]
"""A site and a material's code."""


def _zeros() -> dict[Shelf, int]:
    return defaultdict(int)


def _days() -> dict[Shelf, dict[date, int]]:
    return defaultdict(lambda: defaultdict(int))


@dataclass(slots=True)
class Books:
    """What was read, by shelf. What a site received and handed out counts from its latest stocktake on."""

    received: dict[Shelf, int] = field(default_factory=_zeros)
    on_the_way: dict[Shelf, int] = field(default_factory=_zeros)
    received_since: dict[Shelf, int] = field(default_factory=_zeros)
    counted: dict[Shelf, int] = field(default_factory=dict)
    used: dict[Shelf, int] = field(default_factory=_zeros)
    by_day: dict[Shelf, dict[date, int]] = field(default_factory=_days)
    sent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    counted_at: dict[UUID, datetime] = field(default_factory=dict)
    first_received: dict[UUID, date] = field(default_factory=dict)


def read_books(contract: Contract, today: date) -> Books:
    """Return the books. Seven queries at most, however much was handed out."""
    books = Books()
    _counts(contract, books)
    _deliveries(contract, books)
    explains = {code: each.procedure for code, each in material_terms(contract).items()}
    purposes = _purposes(contract)
    visits = Contact.objects.filter(contract=contract, channel=Channel.COUNTER, leaflet_handed=True)
    handouts = Handout.objects.filter(contract=contract)
    for site, purpose, _, people in _visits(_since(visits, "ended_at", books)):
        _use(books.used, site, handed_codes(purposes.get(purpose, ()), explains), people)
    for site, _, people in _handouts(_since(handouts, "handed_at", books)):
        _use(books.used, site, tuple(explains), people)
    for site, purpose, day, people in _visits(visits.filter(business_date__gte=today - LOOK_BACK)):
        for code in handed_codes(purposes.get(purpose, ()), explains):
            books.by_day[site, code][day] += people
    for site, day, people in _handouts(handouts.filter(business_date__gte=today - LOOK_BACK)):
        for code in explains:
            books.by_day[site, code][day] += people
    return books


def _counts(contract: Contract, books: Books) -> None:
    lines = LeafletCount.objects.filter(stocktake__contract=contract).order_by("stocktake__at", "stocktake_id")
    rows = lines.values_list("stocktake__site", "stocktake__at", "material__code", "counted")
    for site, at, code, counted in rows:
        books.counted[site, code] = counted
        books.counted_at[site] = at


def _deliveries(contract: Contract, books: Books) -> None:
    rows = LeafletDelivery.objects.filter(contract=contract).order_by("sent_on", "pk")
    columns = ("site", "material__code", "copies", "received_on", "received_copies", "noted_at")
    for site, code, copies, received_on, received, noted_at in rows.values_list(*columns):
        books.sent[code] += copies
        if received_on is None:
            books.on_the_way[site, code] += copies
            continue
        books.received[site, code] += received
        known = books.first_received.get(site)
        books.first_received[site] = min(known, received_on) if known else received_on
        counted_at = books.counted_at.get(site)
        if counted_at is None or noted_at > counted_at:
            books.received_since[site, code] += received


def _since(rows: QuerySet[RowT], at: str, books: Books) -> QuerySet[RowT]:
    """Leave out what was handed over before the site's latest stocktake, or before the site had received anything."""
    wanted = Q(pk__in=())
    for site, first in books.first_received.items():
        counted_at = books.counted_at.get(site)
        since = Q(**{f"{at}__gt": counted_at}) if counted_at else Q(business_date__gte=first)
        wanted |= Q(site=site) & since
    return rows.filter(wanted)


def _visits(rows: QuerySet[Contact]) -> list[tuple[UUID, int, date, int]]:
    found = rows.order_by().values_list("site", "purpose", "business_date").annotate(Count("pk"))
    return list(found)


def _handouts(rows: QuerySet[Handout]) -> list[tuple[UUID, date, int]]:
    return list(rows.order_by().values_list("site", "business_date").annotate(Sum("people")))


def _purposes(contract: Contract) -> Mapping[int, tuple[str, ...]]:
    rows = Code.objects.filter(contract=contract, book=Book.PURPOSE).values_list("pk", "settings")
    return {key: tuple(settings.get("procedures", ())) for key, settings in rows}


def _use(used: dict[Shelf, int], site: UUID, codes: tuple[str, ...], people: int) -> None:
    for code in codes:
        used[site, code] += people
