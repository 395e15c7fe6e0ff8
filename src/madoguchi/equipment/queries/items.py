"""Kinds, pieces and the contract's own lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.equipment.calc.labels import spoken
from madoguchi.equipment.calc.security import Line
from madoguchi.equipment.choices import Tracking
from madoguchi.equipment.models import Asset, EquipmentItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked for; empty means any. ``in_use`` leaves out retired pieces."""

    words: str = ""
    item: str = ""
    site: str = ""
    in_use: bool = True


def items_of(contract: Contract) -> QuerySet[EquipmentItem]:
    """Return the kinds which the contract wants."""
    return EquipmentItem.objects.filter(contract=contract, in_force=True)


def kinds_with_pieces(contract: Contract) -> QuerySet[EquipmentItem]:
    """Return the kinds of which each piece has a label."""
    return items_of(contract).filter(tracking=Tracking.ASSET)


def counted_kinds(contract: Contract) -> QuerySet[EquipmentItem]:
    """Return the kinds which are counted at each site."""
    return items_of(contract).filter(tracking=Tracking.FIXTURE)


def assets_of(contract: Contract) -> QuerySet[Asset]:
    """Return every piece of the contract, retired ones too."""
    return Asset.objects.filter(contract=contract).select_related("item", "site")


def in_use(rows: QuerySet[Asset], on: date) -> QuerySet[Asset]:
    """Leave out what is not used on that day any more."""
    return rows.filter(Q(retired_on=None) | Q(retired_on__gt=on))


def found(contract: Contract, search: Search, *, on: date) -> QuerySet[Asset]:
    """Return the pieces asked for."""
    rows = assets_of(contract)
    if search.in_use:
        rows = in_use(rows, on)
    if search.words:
        words = search.words
        wanted = Q(label__icontains=spoken(words)) | Q(serial__icontains=words) | Q(model__icontains=words)
        rows = rows.filter(wanted | Q(label__icontains=words))
    if search.item:
        rows = rows.filter(item__code=search.item)
    return rows.filter(site__code=search.site) if search.site else rows


def asset_of(contract: Contract, asset_id: UUID) -> Asset | None:
    """Return one piece of the contract."""
    return assets_of(contract).filter(pk=asset_id).first()


def asset_at(site: Site, asset_id: UUID) -> Asset | None:
    """Return one piece of the site."""
    return assets_of(site.contract).filter(pk=asset_id, site=site).first()


def with_label(contract: Contract, typed: str) -> Asset | None:
    """Return the piece whose label was typed or scanned, however it is spelled."""
    return assets_of(contract).filter(label=spoken(typed)).first()


def by_label(contract: Contract, labels: Iterable[str]) -> dict[str, Asset]:
    """Return pieces by label."""
    return {each.label: each for each in assets_of(contract).filter(label__in=list(labels))}


def security_lines(contract: Contract) -> list[Line]:
    """Return the contract's security checklist."""
    return [
        Line(each.code, each.label, each.every_days, each.clause, each.asks or "")
        for each in terms_of(contract).terminal_security
    ]
