"""Where the copies are: printed, sent, received, handed out, counted; and how long each ward's last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, Sum

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.publicity.calc.stock import Level, Outlook, outlook
from madoguchi.publicity.models import LeafletDelivery, LeafletStocktake, PrintMaterial, PrintRun
from madoguchi.publicity.queries.materials import material_terms, sites_of
from madoguchi.publicity.queries.stock_books import LOOK_BACK, Books, read_books

RECENT_DAYS = 4
"""On so many of the latest opening days a site's use is measured."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One material at one site: received, on the way, handed out since the last count, and how long the rest lasts."""

    site: Site
    material: PrintMaterial
    received: int
    on_the_way: int
    used: int
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class Stocked:
    """One material: what the contract wants, what was printed, what is in the store and on the way, and each site."""

    material: PrintMaterial
    wanted: int
    ordered: int
    arrived: int
    sent: int
    cells: tuple[Cell, ...]

    @property
    def in_store(self) -> int:
        """Copies which came from the printer and were not sent anywhere yet."""
        return self.arrived - self.sent

    @property
    def received(self) -> int:
        """Copies which the ward offices have received."""
        return sum(each.received for each in self.cells)

    @property
    def on_hand(self) -> int:
        """Copies at the ward offices now."""
        return sum(max(0, each.outlook.on_hand) for each in self.cells)

    @property
    def wanting(self) -> tuple[Cell, ...]:
        """The sites which need copies."""
        return tuple(each for each in self.cells if each.outlook.level != Level.FINE)


@dataclass(frozen=True, slots=True)
class Days:
    """The latest opening days of each site, those ahead, and the day on which a reprint ordered today would arrive."""

    recent: Mapping[UUID, Sequence[date]]
    coming: Mapping[UUID, Sequence[date]]
    order_by: date


def stock_of(contract: Contract, now: datetime) -> list[Stocked]:
    """Return every leaflet of the contract which has a row, with each site. A fixed number of queries."""
    terms, sites, today = material_terms(contract), sites_of(contract), business_date(now, contract)
    materials = list(PrintMaterial.objects.filter(contract=contract, code__in=terms).order_by("code"))
    books, days, runs = read_books(contract, today), _days(contract, today), _runs(contract)
    found = []
    for material in materials:
        cells = tuple(_cell(site, material, books, days) for site in sites)
        ordered, arrived = runs.get(material.pk, (0, 0))
        wanted, sent = terms[material.code].copies, books.sent[material.code]
        found.append(Stocked(material, wanted, ordered, arrived, sent, cells))
    return found


def deliveries_of(contract: Contract) -> list[LeafletDelivery]:
    """Return every delivery: those without a receipt first, the newest before the older."""
    rows = LeafletDelivery.objects.filter(contract=contract).annotate(open=Q(received_on__isnull=True))
    rows = rows.select_related("material", "site", "sent_by", "noted_by")
    return list(rows.order_by("-open", "-sent_on", "site__order", "material__code", "pk"))


def delivery_of(contract: Contract, delivery_id: UUID) -> LeafletDelivery | None:
    """Return one delivery."""
    rows = LeafletDelivery.objects.filter(contract=contract, pk=delivery_id)
    return rows.select_related("contract", "material", "site").first()


def runs_of(contract: Contract) -> list[PrintRun]:
    """Return what was ordered from the printer, newest first."""
    rows = PrintRun.objects.filter(material__contract=contract).select_related("material", "version", "by")
    return list(rows.order_by("-ordered_on", "material__code", "pk"))


def run_of(contract: Contract, run_id: UUID) -> PrintRun | None:
    """Return one order."""
    rows = PrintRun.objects.filter(material__contract=contract, pk=run_id)
    return rows.select_related("material").first()


def stocktakes_of(contract: Contract, limit: int = 12) -> list[LeafletStocktake]:
    """Return the latest stocktakes with their lines."""
    rows = LeafletStocktake.objects.filter(contract=contract).select_related("site", "by")
    return list(rows.prefetch_related("lines__material").order_by("-at", "pk")[:limit])


def reprint_arrives(contract: Contract, day: date) -> date:
    """Return the business day on which a reprint ordered that day would arrive."""
    publicity = terms_of(contract).publicity
    calendar, left = business_calendar(contract), publicity.reprint_days if publicity else 0
    while left:
        day += timedelta(days=1)
        left -= calendar.is_business_day(day)
    return day


def _cell(site: Site, material: PrintMaterial, books: Books, days: Days) -> Cell:
    shelf = (site.pk, material.code)
    received, used = books.received[shelf], books.used[shelf]
    on_hand = books.counted.get(shelf, 0) + books.received_since[shelf] - used
    by_day = books.by_day[shelf]
    seen = outlook(
        on_hand=on_hand,
        used=[by_day[day] for day in days.recent.get(site.pk, ())],
        coming=days.coming.get(site.pk, ()),
        order_by=days.order_by,
    )
    return Cell(site, material, received, books.on_the_way[shelf], used, seen)


def _days(contract: Contract, today: date) -> Days:
    """Return each site's latest opening days, those which are coming, and when a reprint would arrive. One query."""
    rows = OpeningDay.objects.filter(contract=contract, cancelled=False, date__gte=today - LOOK_BACK)
    recent: dict[UUID, list[date]] = defaultdict(list)
    coming: dict[UUID, list[date]] = defaultdict(list)
    for site, day in rows.order_by("date").values_list("site", "date"):
        (recent if day < today else coming)[site].append(day)
    latest = {site: days[-RECENT_DAYS:] for site, days in recent.items()}
    return Days(latest, dict(coming), reprint_arrives(contract, today))


def _runs(contract: Contract) -> dict[UUID, tuple[int, int]]:
    """Return, by material, how many copies were ordered and how many of them came. One query."""
    rows = PrintRun.objects.filter(material__contract=contract).order_by().values_list("material")
    came = Sum("copies", filter=Q(arrived_on__isnull=False), default=0)
    found = rows.annotate(ordered=Sum("copies"), came=came)
    return {material: (ordered, arrived) for material, ordered, arrived in found}
