"""`sync_items`: the contract's equipment list as rows, and a stock at each site for what is used up."""

from __future__ import annotations

from uuid import uuid5

from django.db import transaction

from madoguchi.contract.calc.terms import EquipmentTerms
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.labels import short_word
from madoguchi.equipment.choices import Tracking
from madoguchi.equipment.models import Consumable, EquipmentItem


@transaction.atomic
def sync_items(*, contract: Contract, by: By) -> int:
    """Make or correct the kinds so that they are the contract's; return how many changed. Again, nothing changes.

    A kind which the contract has no longer is kept, out of force: its pieces and counts stay readable.
    """
    held = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    known = {each.code: each for each in EquipmentItem.objects.filter(contract=held)}
    wanted = terms_of(held).equipment
    changed = sum(_kept(held, row, order, known.get(row.code)) for order, row in enumerate(wanted, start=1))
    gone = [each for code, each in known.items() if each.in_force and code not in {row.code for row in wanted}]
    for each in gone:
        each.in_force = False
        each.save(update_fields=("in_force",))
    _open_stocks(held)
    if changed or gone:
        tell(held, "sync_equipment_items", by=by, contract_id=held.pk, changed=changed, gone=len(gone))
    return changed + len(gone)


def _kept(contract: Contract, row: EquipmentTerms, order: int, known: EquipmentItem | None) -> bool:
    values = {
        "clause": row.clause,
        "name": row.name,
        "short_name": short_word(row.name, row.short_name),
        "unit": row.unit,
        "tracking": row.tracking,
        "minimum": row.minimum_per_site or 1,
        "expected": row.expected_per_site,
        "per": row.per,
        "is_terminal": row.terminal,
        "for_closed_days": row.for_closed_days,
        "note": row.note,
        "order": order,
        "in_force": True,
    }
    if known is None:
        key = uuid5(contract.pk, f"equipment {row.code}")
        EquipmentItem.objects.create(id=key, contract=contract, code=row.code, **values)
        return True
    changed = [name for name, value in values.items() if getattr(known, name) != value]
    for name in changed:
        setattr(known, name, values[name])
    if changed:
        known.save(update_fields=changed)
    return bool(changed)


def _open_stocks(contract: Contract) -> None:
    """Open a stock where a site has none yet; its reorder point begins at the contract's minimum."""
    for item in EquipmentItem.objects.filter(contract=contract, tracking=Tracking.CONSUMABLE, in_force=True):
        for site in contract.sites.all():
            Consumable.objects.get_or_create(
                site=site,
                item=item,
                defaults={"id": uuid5(site.pk, item.code), "contract": contract, "reorder_point": item.minimum},
            )
