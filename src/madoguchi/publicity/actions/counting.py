"""`take_leaflet_stock`: what somebody counted of each material at a site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By
from madoguchi.publicity.actions.telling import refuse_other_body, tell
from madoguchi.publicity.models import LeafletCount, LeafletStocktake, PrintMaterial
from madoguchi.publicity.queries.stock import stock_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCopies:
    """How many copies of a material were counted, and why that is another number than the records say."""

    material: PrintMaterial
    copies: int
    reason: str = ""


@transaction.atomic
def take_leaflet_stock(*, site: Site, stocktake_id: UUID, counted: Sequence[CountedCopies], by: By) -> LeafletStocktake:
    """Keep a count of every material at a site; from then on the stock goes by it. The same id is kept once.

    Raises ValidationError naming the material's code, for a difference without words.
    """
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    known = LeafletStocktake.objects.filter(pk=stocktake_id).first()
    if known is not None:
        refuse_other_body(known.site_id == site.pk)
        return known
    expected = {
        each.material.code: cell.outlook.on_hand
        for each in stock_of(site.contract, by.now)
        for cell in each.cells
        if cell.site.pk == site.pk
    }
    _refuse_silence(counted, expected)
    row = LeafletStocktake.objects.create(
        id=stocktake_id, contract_id=site.contract_id, site=site, at=by.now, by=by.user
    )
    for each in counted:
        line = LeafletCount(
            stocktake=row,
            material=each.material,
            expected=expected[each.material.code],
            counted=each.copies,
            reason=each.reason.strip(),
        )
        line.clean_fields(exclude=("stocktake", "material"))
        line.save(force_insert=True)
    differing = [each.material.code for each in counted if each.copies != expected[each.material.code]]
    tell(row, "take_leaflet_stock", by=by, contract_id=site.contract_id, site_id=site.pk, differing=list(differing))
    return row


def _refuse_silence(counted: Sequence[CountedCopies], expected: dict[str, int]) -> None:
    silent = {
        each.material.code: f"記録では{expected[each.material.code]:,}部です。違う理由を書いてください。"
        for each in counted
        if each.copies != expected[each.material.code] and not each.reason.strip()
    }
    if silent:
        raise ValidationError(silent)
