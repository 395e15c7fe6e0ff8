"""`count_fixtures` and `take_stock`: what somebody counted at a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.stock import Move, move_stock
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.choices import MovementKind, Tracking
from madoguchi.equipment.models import Consumable, EquipmentItem, FixtureCount, Stocktake, StocktakeLine
from madoguchi.equipment.queries.survey import survey_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted of one kind, and why it differs from what should be there."""

    item: EquipmentItem
    quantity: int
    explanation: str = ""


@transaction.atomic
def count_fixtures(*, site: Site, count_id: UUID, counts: Mapping[EquipmentItem, int], by: By) -> list[FixtureCount]:
    """Keep how many of each kind stand at the site; the same id is kept once."""
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    keys = {item: uuid5(count_id, item.code) for item in counts}
    kept = list(FixtureCount.objects.filter(pk__in=keys.values(), site=site))
    if kept or not counts:
        return kept
    rows = [
        FixtureCount.objects.create(
            id=keys[item],
            contract_id=site.contract_id,
            site=site,
            item=item,
            quantity=quantity,
            counted_at=by.now,
            counted_by=by.user,
        )
        for item, quantity in counts.items()
    ]
    numbers = {item.code: quantity for item, quantity in counts.items()}
    tell(site, "count_fixtures", by=by, contract_id=site.contract_id, site_id=site.pk, counts=dict(numbers))
    return rows


@transaction.atomic
def take_stock(*, site: Site, stocktake_id: UUID, counted: Sequence[Counted], by: By) -> Stocktake:
    """Keep a stocktake: each kind counted against what should be there; the same id is kept once.

    Fixtures and stocks then stand at what was counted; a missing piece stays in the books until it is found, reported
    or retired. Raises ValidationError for a difference without words.
    """
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    kept = Stocktake.objects.filter(pk=stocktake_id, site=site).first()
    if kept is not None:
        return kept
    here = {each.code: each.here for each in survey_of(site, by.now).rows}
    _refuse_silence(counted, here)
    today = business_date(by.now, site.contract)
    row = Stocktake.objects.create(
        id=stocktake_id, contract_id=site.contract_id, site=site, business_date=today, at=by.now, by=by.user
    )
    for each in counted:
        _keep_line(row, each, here[each.item.code])
    _follow(site, stocktake_id, counted, here=here, by=by)
    differing = [each.item.code for each in counted if each.quantity != here[each.item.code]]
    tell(row, "take_stock", by=by, contract_id=site.contract_id, site_id=site.pk, differing=list(differing))
    return row


def _refuse_silence(counted: Sequence[Counted], here: Mapping[str, int]) -> None:
    silent = {
        each.item.code: f"あるはずの数は{here[each.item.code]}{each.item.unit}です。違う理由を書いてください。"
        for each in counted
        if each.quantity != here[each.item.code] and not each.explanation.strip()
    }
    if silent:
        raise ValidationError(silent)


def _keep_line(stocktake: Stocktake, each: Counted, expected: int) -> None:
    line = StocktakeLine(
        stocktake=stocktake,
        item=each.item,
        expected=expected,
        counted=each.quantity,
        explanation=each.explanation.strip(),
    )
    line.clean_fields(exclude=("stocktake", "item"))
    line.save(force_insert=True)


def _follow(site: Site, key: UUID, counted: Sequence[Counted], *, here: Mapping[str, int], by: By) -> None:
    """Let counts and stocks stand at what was counted."""
    fixtures = {each.item: each.quantity for each in counted if each.item.tracking == Tracking.FIXTURE}
    count_fixtures(site=site, count_id=key, counts=fixtures, by=by)
    stocks = {each.item_id: each for each in Consumable.objects.filter(site=site)}
    for each in counted:
        stock = stocks.get(each.item.pk)
        if stock is not None and each.quantity != here[each.item.code]:
            move = Move(
                kind=MovementKind.COUNTED, quantity=each.quantity, note=f"棚卸し　{each.explanation.strip()}"[:120]
            )
            move_stock(stock=stock, movement_id=uuid5(key, f"stock {each.item.code}"), move=move, by=by)
