"""Stocks: something is received, used or counted, and from how many on it is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.stock import StockTooSmallError, after
from madoguchi.equipment.choices import MovementKind
from madoguchi.equipment.models import Consumable, StockMovement


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What happened to a stock."""

    kind: MovementKind
    quantity: int
    note: str = ""


@transaction.atomic
def move_stock(*, stock: Consumable, movement_id: UUID, move: Move, by: By) -> StockMovement:
    """Write down what happened to a stock; the same id counts once.

    Raises ValidationError when more is used than there is, for nothing received or used, and for a count which differs
    from the books without words.
    """
    held = Consumable.objects.select_for_update(of=("self",)).select_related("item").get(pk=stock.pk)
    kept = StockMovement.objects.filter(pk=movement_id, consumable=held).first()
    if kept is not None:
        return kept
    on_hand = _after(held, move)
    row = StockMovement(
        id=movement_id,
        consumable=held,
        kind=move.kind,
        quantity=move.quantity,
        on_hand_after=on_hand,
        note=move.note.strip(),
        at=by.now,
        by=by.user,
    )
    row.clean_fields(exclude=("consumable", "by"))
    row.save(force_insert=True)
    held.on_hand = on_hand
    held.save(update_fields=("on_hand",))
    tell(
        row,
        "move_stock",
        by=by,
        contract_id=held.contract_id,
        site_id=held.site_id,
        item=held.item.code,
        kind=str(move.kind),
        quantity=move.quantity,
        on_hand=on_hand,
    )
    return row


@transaction.atomic
def set_reorder_point(*, stock: Consumable, point: int, by: By) -> Consumable:
    """Set from how many on a stock is ordered. The same again changes nothing. Never below the contract's minimum."""
    held = Consumable.objects.select_for_update(of=("self",)).select_related("item").get(pk=stock.pk)
    if held.reorder_point == point:
        return held
    if point < held.item.minimum:
        clause, minimum = held.item.clause, f"{held.item.minimum}{held.item.unit}"
        message = f"仕様書{clause}の最小の数は{minimum}です。補充する数は{minimum}以上にしてください。"
        raise ValidationError({"point": message})
    held.reorder_point = point
    held.save(update_fields=("reorder_point",))
    tell(held, "set_reorder_point", by=by, contract_id=held.contract_id, site_id=held.site_id, point=point)
    return held


def _after(stock: Consumable, move: Move) -> int:
    if move.kind != MovementKind.COUNTED and move.quantity == 0:
        raise ValidationError({"quantity": "1以上の数を入れてください。"})
    if move.kind == MovementKind.COUNTED and move.quantity != stock.on_hand and not move.note.strip():
        message = f"記録では{stock.on_hand}{stock.item.unit}です。違う理由を書いてください。"
        raise ValidationError({"note": message})
    try:
        return after(stock.on_hand, move.kind, move.quantity)
    except StockTooSmallError as refusal:
        message = f"在庫は{refusal.on_hand}{stock.item.unit}です。受入れを先に記録するか、数え直してください。"
        raise ValidationError({"quantity": message}) from None
