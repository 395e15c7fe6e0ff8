"""`save_breakdown`: writes the version in preparation, whole. What was submitted is never touched."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model

from madoguchi.audit.calc.chain import Json
from madoguchi.contract.models import Contract, Post
from madoguchi.costs.actions.telling import tell
from madoguchi.costs.calc.clear import UnclearBreakdown, refuse_unclear
from madoguchi.costs.calc.content import content_of
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet
from madoguchi.costs.models import CostBreakdown, EquipmentLine, LabourLine, OverheadLine
from madoguchi.costs.queries.breakdowns import clause_words, draft_of, latest_submitted, sheet_in
from madoguchi.documents.actions.submitting import By

MOST_LINES = 300
LineT = TypeVar("LineT", bound=Model)


@transaction.atomic
def save_breakdown(*, contract: Contract, breakdown_id: UUID, sheet: Sheet, by: By) -> CostBreakdown:
    """Write the version in preparation, beginning it under this id where there is none. The same again changes nothing.

    Raises ValidationError for anything unclear (with table, row, field and remedy), for a post of another contract, for
    a forbidden number, and where the id belongs to a version which was submitted.
    """
    _refuse(contract, sheet)
    Contract.objects.select_for_update().get(pk=contract.pk)
    draft = draft_of(contract)
    if draft is None:
        _refuse_used(breakdown_id)
        draft = _begun(contract, breakdown_id, sheet, by)
    elif content_of(sheet_in(draft)) == content_of(sheet):
        return draft
    _write_lines(draft, contract, sheet)
    draft.tax_percent, draft.tax_rounding = sheet.tax.percent, sheet.tax.rounding
    draft.save(update_fields=("tax_percent", "tax_rounding"))
    content = content_of(sheet)
    lines: Json = {name: len(content[name]) for name in ("labour", "equipment", "overheads")}
    tell(draft, "save_breakdown", by=by, contract_id=contract.pk, total=content["sums"]["total"], lines=lines)
    return draft


def _refuse(contract: Contract, sheet: Sheet) -> None:
    if len(sheet.labour) + len(sheet.equipment) + len(sheet.overheads) > MOST_LINES:
        raise ValidationError(f"行が多すぎます。全部で{MOST_LINES}行までにしてください。")
    try:
        refuse_unclear(sheet)
    except UnclearBreakdown as refusal:
        sentences = [f"{each.table}{_row(each.row)} {each.column}：{each.words}" for each in refusal.faults]
        rule = f"数と単価のわからない内訳は認められません{clause_words(contract)}。"
        raise ValidationError([rule, *sentences]) from refusal


def _row(row: int) -> str:
    return f"の{row}行目" if row else ""


def _refuse_used(breakdown_id: UUID) -> None:
    if CostBreakdown.objects.filter(pk=breakdown_id).exists():
        raise ValidationError("この版は提出済みです。ページを開き直してから、次の版を作ってください。")


def _begun(contract: Contract, breakdown_id: UUID, sheet: Sheet, by: By) -> CostBreakdown:
    last = CostBreakdown.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    return CostBreakdown.objects.create(
        id=breakdown_id,
        contract=contract,
        number=last + 1,
        based_on=latest_submitted(contract),
        tax_percent=sheet.tax.percent,
        tax_rounding=sheet.tax.rounding,
        made_at=by.now,
        made_by=by.user,
    )


def _write_lines(draft: CostBreakdown, contract: Contract, sheet: Sheet) -> None:
    """Put the sheet's lines in place of the draft's."""
    posts = {each.code: each for each in Post.objects.filter(contract=contract)}
    missing = [each.post for each in sheet.labour if each.post not in posts]
    if missing:
        raise ValidationError(f"この契約にない役職です: {'、'.join(missing)}")
    for lines in (draft.labour_lines, draft.equipment_lines, draft.overhead_lines):
        lines.all().delete()
    draft.labour_lines.bulk_create(
        _clean(LabourLine(breakdown=draft, order=at, post=posts[row.post], unit=row.unit, **_priced(row)))
        for at, row in enumerate(sheet.labour)
    )
    draft.equipment_lines.bulk_create(
        _clean(EquipmentLine(breakdown=draft, order=at, kind=row.kind, name=row.name, unit=row.unit, **_priced(row)))
        for at, row in enumerate(sheet.equipment)
    )
    draft.overhead_lines.bulk_create(_clean(_overhead(draft, at, row)) for at, row in enumerate(sheet.overheads))


def _priced(row: LabourRow | EquipmentRow) -> dict[str, Any]:
    return {"unit_price": row.unit_price, "quantity": row.quantity, "remark": row.remark}


def _overhead(draft: CostBreakdown, at: int, row: OverheadRow) -> OverheadLine:
    return OverheadLine(
        breakdown=draft, order=at, name=row.name, basis=row.basis, rate=row.rate, amount=row.amount, reason=row.reason
    )


def _clean(line: LineT) -> LineT:
    line.clean_fields(exclude=("breakdown", "post"))
    return line
