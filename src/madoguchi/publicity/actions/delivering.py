"""Copies go to a ward office, and somebody there receives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By
from madoguchi.publicity.actions.telling import refuse_other_body, tell
from madoguchi.publicity.models import LeafletDelivery, PrintMaterial


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Who received how many copies on which day, and why it is another number than was sent."""

    received_by: str
    copies: int
    on: date
    difference: str = ""


@transaction.atomic
def send_copies(
    *, material: PrintMaterial, site: Site, delivery_id: UUID, copies: int, on: date, by: By
) -> LeafletDelivery:
    """Send copies to a ward office. The same id gives the same delivery.

    Raises ValidationError for no copies, for more than came from the printer, and for a day which lies ahead.
    """
    kept = PrintMaterial.objects.select_for_update(of=("self",)).select_related("contract").get(pk=material.pk)
    known = LeafletDelivery.objects.filter(pk=delivery_id).first()
    if known is not None:
        refuse_other_body((known.material_id, known.site_id, known.copies) == (kept.pk, site.pk, copies))
        return known
    if copies < 1:
        raise ValidationError({"copies": "部数は1以上にしてください。"})
    if on > business_date(by.now, kept.contract):
        raise ValidationError({"on": "発送の日は、今日までの日にしてください。"})
    left = _in_store(kept)
    if copies > left:
        raise ValidationError(
            {"copies": f"手元にあるのは{left:,}部です。印刷所から届いたことを記録するか、増刷を頼んでください。"}
        )
    row = LeafletDelivery.objects.create(
        id=delivery_id,
        contract_id=kept.contract_id,
        material=kept,
        site=site,
        copies=copies,
        sent_on=on,
        sent_at=by.now,
        sent_by=by.user,
    )
    tell(row, "send_copies", by=by, contract_id=kept.contract_id, site_id=site.pk, code=kept.code, copies=copies)
    return row


@transaction.atomic
def receive_copies(*, delivery: LeafletDelivery, receipt: Receipt, by: By) -> LeafletDelivery:
    """Note who received a delivery. The same receipt again changes nothing.

    Raises ValidationError for another receipt, for a number which differs without words, and for a day which cannot be.
    """
    rows = LeafletDelivery.objects.select_for_update(of=("self",)).select_related("contract", "material")
    kept = rows.get(pk=delivery.pk)
    if kept.received_on is not None:
        known = (kept.received_by, kept.received_copies, kept.received_on, kept.difference)
        if known != (receipt.received_by.strip(), receipt.copies, receipt.on, receipt.difference.strip()):
            raise ValidationError("この納品の受領は、もう記録されています。数が違うときは、棚卸しで直してください。")
        return kept
    _refuse_receipt(kept, receipt, business_date(by.now, kept.contract))
    kept.received_by, kept.received_copies = receipt.received_by.strip(), receipt.copies
    kept.received_on, kept.difference = receipt.on, receipt.difference.strip()
    kept.noted_at, kept.noted_by = by.now, by.user
    kept.clean_fields(exclude=("contract", "material", "site", "sent_by", "noted_by"))
    kept.save(update_fields=("received_by", "received_copies", "received_on", "difference", "noted_at", "noted_by"))
    tell(
        kept,
        "receive_copies",
        by=by,
        contract_id=kept.contract_id,
        site_id=kept.site_id,
        code=kept.material.code,
        copies=receipt.copies,
    )
    return kept


def _in_store(material: PrintMaterial) -> int:
    """Copies which came from the printer and are not sent."""
    came = material.runs.filter(arrived_on__isnull=False).aggregate(sum=Sum("copies"))["sum"] or 0
    sent = material.leaflet_deliveries.aggregate(sum=Sum("copies"))["sum"] or 0
    return int(came - sent)


def _refuse_receipt(delivery: LeafletDelivery, receipt: Receipt, today: date) -> None:
    if not delivery.sent_on <= receipt.on <= today:
        raise ValidationError({"on": "受け取った日は、発送の日から今日までの日にしてください。"})
    if receipt.copies != delivery.copies and not receipt.difference.strip():
        message = f"発送した数は{delivery.copies:,}部です。違う理由を書いてください。"
        raise ValidationError({"difference": message})
