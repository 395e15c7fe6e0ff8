"""`save_asset`: enters one piece with its label, or corrects it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from madoguchi.contract.models import Contract, Site
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.custody import is_out
from madoguchi.equipment.calc.labels import labels_after, spoken
from madoguchi.equipment.models import Asset, CustodyEvent, EquipmentItem
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.calc.reasons import Reason

FIELDS = ("label", "item", "site", "serial", "model", "acquired_on", "retired_on", "retired_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetEntry:
    """What is written down about a piece. An empty label becomes the next one of its kind."""

    item: EquipmentItem
    site: Site
    acquired_on: date
    label: str = ""
    serial: str = ""
    model: str = ""
    retired_on: date | None = None
    retired_reason: str = ""


@transaction.atomic
def save_asset(*, contract: Contract, asset_id: UUID, entry: AssetEntry, by: By) -> Asset:
    """Enter a piece, or change the one with this id. The same again changes nothing and is not recorded.

    Raises ValidationError for a label or serial number which another piece has, for dates which do not fit and for a
    forbidden number; Refused when a piece which is out of the locker would move to another site or be retired.
    """
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    known = Asset.objects.select_for_update().filter(pk=asset_id, contract=contract).first()
    row = known or Asset(id=asset_id, contract=contract)
    values = {name: getattr(entry, name) for name in FIELDS} | {"label": _label(contract, entry, known)}
    changed = [name for name in FIELDS if known is None or getattr(row, name) != values[name]]
    if not changed:
        return row
    if known is not None and {"site", "retired_on"} & set(changed):
        _refuse_while_out(row)
    for name in changed:
        setattr(row, name, values[name])
    _refuse_dates(row)
    row.clean_fields(exclude=("contract", "item", "site"))
    _write(row, changed, is_new=known is None)
    verb = "add_asset" if known is None else "change_asset"
    tell(row, verb, by=by, contract_id=contract.pk, site_id=row.site_id, label=row.label, changed=list(changed))
    return row


def _label(contract: Contract, entry: AssetEntry, known: Asset | None) -> str:
    if entry.label.strip():
        return spoken(entry.label)
    if known is not None:
        return known.label
    word = entry.item.short_name
    taken = Asset.objects.filter(contract=contract, label__startswith=f"{word}-").values_list("label", flat=True)
    return labels_after(word, taken, 1)[0]


def _refuse_while_out(asset: Asset) -> None:
    last = CustodyEvent.objects.filter(asset=asset).order_by("-number").first()
    if is_out(last):
        text = f"{asset.label}はロッカーから出ています"
        raise Refused([Reason("out", text, "返却を記録してから、設置場所や使用の終わりを直してください。")])


def _refuse_dates(asset: Asset) -> None:
    if (asset.retired_on is None) != (not asset.retired_reason):
        message = "使うのをやめた日と理由は、両方を書くか、両方を空けてください。"
        raise ValidationError({"retired_reason": message})
    if asset.retired_on is not None and asset.retired_on < asset.acquired_on:
        raise ValidationError({"retired_on": "使い始めた日と同じ日か、その後の日にしてください。"})


def _write(row: Asset, changed: list[str], *, is_new: bool) -> None:
    try:
        with transaction.atomic():
            if is_new:
                row.save(force_insert=True)
            else:
                row.save(update_fields=changed)
    except IntegrityError:
        others = Asset.objects.filter(contract_id=row.contract_id).exclude(pk=row.pk)
        if others.filter(label=row.label).exists():
            message = f"「{row.label}」は使われています。空けておくと、次の番号が付きます。"
            raise ValidationError({"label": message}) from None
        message = f"製造番号「{row.serial}」は、別の機器に登録されています。番号を確かめてください。"
        raise ValidationError({"serial": message}) from None
