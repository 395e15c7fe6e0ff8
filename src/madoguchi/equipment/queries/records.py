"""What was written down: moves and checks of a piece, stocks, counts, losses."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.db.models import QuerySet

from madoguchi.contract.models import Contract, Site
from madoguchi.equipment.models import (
    Asset,
    Consumable,
    CustodyEvent,
    LossReport,
    SecurityCheck,
    StockMovement,
    Stocktake,
)


def moves_of(asset: Asset) -> QuerySet[CustodyEvent]:
    """Return out and back, the newest first."""
    return CustodyEvent.objects.filter(asset=asset).select_related("by", "site")


def checks_of(asset: Asset) -> QuerySet[SecurityCheck]:
    """Return every look at the terminal, the newest first."""
    return SecurityCheck.objects.filter(asset=asset).select_related("by")


def losses_of(contract: Contract) -> QuerySet[LossReport]:
    """Return every report of loss or theft, the newest first."""
    related = ("asset", "site", "reported_by", "settled_by", "last_custody__by")
    return LossReport.objects.filter(contract=contract).select_related(*related)


def loss_at(site: Site, loss_id: UUID) -> LossReport | None:
    """Return one report of the site."""
    return losses_of(site.contract).filter(site=site, pk=loss_id).first()


def incident_key(report_id: UUID) -> UUID:
    """Return the id of the incident which a report of loss or theft became."""
    return uuid5(report_id, "incident")


def stocks_at(site: Site) -> QuerySet[Consumable]:
    """Return what the site has in stock."""
    return Consumable.objects.filter(site=site, item__in_force=True).select_related("item")


def stock_at(site: Site, consumable_id: UUID) -> Consumable | None:
    """Return one stock of the site."""
    return stocks_at(site).filter(pk=consumable_id).first()


def movements_at(site: Site) -> QuerySet[StockMovement]:
    """Return what moved in the site's stocks, the newest first."""
    return StockMovement.objects.filter(consumable__site=site).select_related("consumable__item", "by")


def stocktakes_at(site: Site) -> QuerySet[Stocktake]:
    """Return the site's stocktakes with their lines, the newest first."""
    return Stocktake.objects.filter(site=site).select_related("by").prefetch_related("lines__item")
