"""`explain_equipment_difference`: why less or more of a thing is there than the breakdown plans."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.costs.actions.telling import tell
from madoguchi.costs.models import EquipmentDifferenceNote
from madoguchi.costs.queries.things_beside import equipment_beside
from madoguchi.documents.actions.submitting import By


@transaction.atomic
def explain_equipment_difference(
    *, contract: Contract, note_id: UUID, key: tuple[str, str], text: str, by: By
) -> EquipmentDifferenceNote:
    """Add why a row differs; the latest counts. The same id again: the same row.

    Raises ValidationError for a row which neither the breakdown in use nor the equipment which is there has.
    """
    known = EquipmentDifferenceNote.objects.filter(pk=note_id, contract=contract).first()
    if known is not None:
        return known
    line = equipment_beside(contract, by.now).line(key)
    if line is None:
        raise ValidationError("この物品は、いまの積算内訳書にありません。ページを開き直してから書いてください。")
    row = EquipmentDifferenceNote(
        id=note_id,
        contract=contract,
        kind=line.kind,
        name=line.name,
        text=text.strip(),
        written_at=by.now,
        written_by=by.user,
    )
    row.clean_fields()
    row.save(force_insert=True)
    tell(row, "explain_equipment_difference", by=by, contract_id=contract.pk, kind=line.kind, name=line.name)
    return row
