"""The breakdown's equipment and material beside what is really there, with explanations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum

from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.costs.calc.sections import Letterhead
from madoguchi.costs.calc.things_beside import ASSET, CONSUMABLE, FIXTURE, Really, ThingBeside, things_beside
from madoguchi.costs.calc.things_paper import things_paper
from madoguchi.costs.models import CostBreakdown, EquipmentDifferenceNote
from madoguchi.costs.queries.breakdowns import sheet_in
from madoguchi.costs.queries.standing import measured
from madoguchi.documents.calc.paper import Paper
from madoguchi.equipment.choices import MovementKind
from madoguchi.equipment.models import Consumable, StockMovement
from madoguchi.equipment.queries.items import assets_of, in_use, items_of
from madoguchi.equipment.queries.survey import newest_counts, open_losses

NOWHERE = UUID(int=0)
"""The kind of which the contract's list is not written out as rows yet."""
Explained = tuple[ThingBeside, list[EquipmentDifferenceNote]]


@dataclass(frozen=True, slots=True)
class Things:
    """The version in use and its rows: planned, actual, explained."""

    breakdown: CostBreakdown | None
    approved: bool
    lines: list[Explained]

    def line(self, key: tuple[str, str]) -> ThingBeside | None:
        """Return the row which an explanation names."""
        return next((each for each, _ in self.lines if each.key == key), None)


def equipment_beside(contract: Contract, now: datetime) -> Things:
    """Return every row of the version in use beside what is there today."""
    breakdown, approved = measured(contract)
    if breakdown is None:
        return Things(None, approved=False, lines=[])
    sheet, notes = sheet_in(breakdown), _notes(contract)
    there = _really(contract, business_date(now, contract))
    rows = things_beside(sheet.equipment, there, sheet.tax.rounding)
    return Things(breakdown, approved, lines=[(each, notes.get(each.key, [])) for each in rows])


def paper_of_things(contract: Contract, found: Things, now: datetime) -> Paper:
    """Return planned and actual as a paper."""
    head = Letterhead(
        addressee=terms_of(contract).parties.city.addressee,
        contractor=contract.contractor_name,
        contract=contract.title,
        dated=date_text(business_date(now, contract), all_eras()),
        clause="",
    )
    return things_paper(head, str(found.breakdown or "—"), latest_words(found))


def latest_words(found: Things) -> list[tuple[ThingBeside, str]]:
    """Return the rows, each with what was explained last."""
    return [(each, notes[0].text if notes else "") for each, notes in found.lines]


def _really(contract: Contract, today: date) -> dict[str, Really]:
    """Return what is there by kind, in the order of the contract's list."""
    pieces, counts, (received, on_hand) = _pieces(contract, today), _counts(contract), _stocks(contract)
    by_tracking: Mapping[str, Mapping[UUID, int]] = {ASSET: pieces, FIXTURE: counts, CONSUMABLE: received}
    items = {each.code: each.pk for each in items_of(contract)}
    return {
        each.code: Really(
            each.name,
            each.unit,
            each.tracking,
            by_tracking[each.tracking].get(items.get(each.code, NOWHERE), 0),
            on_hand.get(items.get(each.code, NOWHERE), 0),
        )
        for each in terms_of(contract).equipment
    }


def _pieces(contract: Contract, today: date) -> dict[UUID, int]:
    """Return by kind how many pieces are in use and not reported as gone."""
    gone = open_losses(contract).exclude(asset=None).order_by().values("asset")
    rows = in_use(assets_of(contract), today).filter(acquired_on__lte=today).exclude(pk__in=gone)
    return dict(rows.order_by().values_list("item").annotate(number=Count("pk")))


def _counts(contract: Contract) -> dict[UUID, int]:
    """Return by kind what was counted last at every site together."""
    found: defaultdict[UUID, int] = defaultdict(int)
    for each in newest_counts(Site.objects.filter(contract=contract)).values():
        found[each.item_id] += each.quantity
    return found


def _stocks(contract: Contract) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """Return by kind what was ever received, and what is left."""
    moves = StockMovement.objects.filter(consumable__contract=contract, kind=MovementKind.RECEIVED).order_by()
    stocks = Consumable.objects.filter(contract=contract).order_by()
    return (
        dict(moves.values_list("consumable__item").annotate(number=Sum("quantity"))),
        dict(stocks.values_list("item").annotate(number=Sum("on_hand"))),
    )


def _notes(contract: Contract) -> Mapping[tuple[str, str], list[EquipmentDifferenceNote]]:
    """Return the explanations by row, the latest first."""
    found: defaultdict[tuple[str, str], list[EquipmentDifferenceNote]] = defaultdict(list)
    rows = EquipmentDifferenceNote.objects.filter(contract=contract).select_related("written_by")
    for each in rows.order_by("-written_at", "-pk"):
        found[each.kind, each.name].append(each)
    return found
