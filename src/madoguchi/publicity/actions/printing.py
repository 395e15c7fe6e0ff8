"""Copies are ordered from the printer, and come."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.publicity.actions.telling import refuse_other_body, tell
from madoguchi.publicity.models import PrintMaterial, PrintRun
from madoguchi.publicity.queries.materials import approved_numbers


@transaction.atomic
def order_copies(*, material: PrintMaterial, run_id: UUID, copies: int, arrives_on: date, by: By) -> PrintRun:
    """Order copies of the version which the city approved last. The same id gives the same order.

    Raises ValidationError before the city has approved a version, for no copies, for a first order of fewer copies than the
    contract wants, and for a day before today.
    """
    kept = PrintMaterial.objects.select_for_update(of=("self",)).select_related("contract").get(pk=material.pk)
    known = PrintRun.objects.filter(pk=run_id).first()
    if known is not None:
        refuse_other_body((known.material_id, known.copies) == (kept.pk, copies))
        return known
    number, today = approved_numbers(kept.contract).get(str(kept.pk)), business_date(by.now, kept.contract)
    if number is None:
        raise ValidationError("本市の承認を受けた版がまだありません。承認を受けてから印刷を頼んでください。")
    _refuse_numbers(kept, copies)
    if arrives_on < today:
        raise ValidationError({"arrives_on": "届く日は、今日か、それより後にしてください。"})
    version = kept.versions.get(number=number)
    row = PrintRun.objects.create(
        id=run_id,
        material=kept,
        version=version,
        copies=copies,
        ordered_on=today,
        arrives_on=arrives_on,
        at=by.now,
        by=by.user,
    )
    tell(row, "order_copies", by=by, contract_id=kept.contract_id, code=kept.code, copies=copies, version=number)
    return row


@transaction.atomic
def note_arrival(*, run: PrintRun, on: date, by: By) -> PrintRun:
    """Note that ordered copies came. Noted already: nothing changes. Raises ValidationError for a day before the order or ahead."""
    kept = PrintRun.objects.select_for_update(of=("self",)).select_related("material__contract").get(pk=run.pk)
    if kept.arrived_on is not None:
        return kept
    if not kept.ordered_on <= on <= business_date(by.now, kept.material.contract):
        raise ValidationError({"on": "届いた日は、頼んだ日から今日までの日にしてください。"})
    kept.arrived_on = on
    kept.save(update_fields=("arrived_on",))
    tell(kept, "note_arrival", by=by, contract_id=kept.material.contract_id, copies=kept.copies)
    return kept


def _refuse_numbers(material: PrintMaterial, copies: int) -> None:
    if copies < 1:
        raise ValidationError({"copies": "部数は1以上にしてください。"})
    ordered = material.runs.aggregate(sum=Sum("copies"))["sum"] or 0
    if ordered + copies < material.copies:
        raise ValidationError(
            {
                "copies": f"仕様書{material.clause}の部数は{material.copies:,}部です。初めの印刷は、それ以上にしてください。"
            }
        )
