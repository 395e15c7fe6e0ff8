"""`check_terminal`: the security checklist of one terminal, looked at line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.security import Line
from madoguchi.equipment.models import Asset, SecurityCheck
from madoguchi.equipment.queries.items import security_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was seen in one line."""

    passed: bool
    note: str = ""
    valid_until: date | None = None
    level: str = ""


@transaction.atomic
def check_terminal(*, asset: Asset, check_id: UUID, answers: Mapping[str, Answer], by: By) -> list[SecurityCheck]:
    """Keep what was seen in the lines which were looked at; the same id is kept once.

    Raises ValidationError for a piece which is no terminal, without any line, for a failure without words, and for a
    line which wants an expiry or a level and got none.
    """
    Asset.objects.select_for_update(of=("self",)).get(pk=asset.pk)
    lines = [each for each in security_lines(asset.contract) if each.code in answers]
    keys = {line.code: uuid5(check_id, line.code) for line in lines}
    kept = list(SecurityCheck.objects.filter(pk__in=keys.values(), asset=asset))
    if kept:
        return kept
    _refuse(asset, lines, answers)
    rows = [_row(asset, keys[line.code], line, answer=answers[line.code], by=by) for line in lines]
    failed = [each.code for each in rows if not each.passed]
    tell(
        asset,
        "check_terminal",
        by=by,
        contract_id=asset.contract_id,
        site_id=asset.site_id,
        label=asset.label,
        looked_at=[line.code for line in lines],
        failed=list(failed),
    )
    return rows


def _row(asset: Asset, key: UUID, line: Line, *, answer: Answer, by: By) -> SecurityCheck:
    row = SecurityCheck(
        id=key,
        contract_id=asset.contract_id,
        asset=asset,
        code=line.code,
        passed=answer.passed,
        valid_until=answer.valid_until,
        level=answer.level.strip(),
        note=answer.note.strip(),
        business_date=business_date(by.now, asset.contract),
        at=by.now,
        by=by.user,
    )
    row.clean_fields(exclude=("contract", "asset", "by"))
    row.save(force_insert=True)
    return row


def _refuse(asset: Asset, lines: list[Line], answers: Mapping[str, Answer]) -> None:
    if not asset.item.is_terminal:
        raise ValidationError(f"{asset.label}は点検する端末ではありません。一覧から端末を選んでください。")
    if not lines:
        raise ValidationError("点検した項目を1つ以上選んでください。")
    faults = {line.code: words for line in lines if (words := _fault(line, answers[line.code]))}
    if faults:
        raise ValidationError(faults)


def _fault(line: Line, answer: Answer) -> str:
    if not answer.passed:
        return "" if answer.note.strip() else "どこが適合しないかを書いてください。"
    if line.asks == "expiry" and answer.valid_until is None:
        return "有効な期限の日を入れてください。"
    if line.asks == "level" and not answer.level.strip():
        return "確かめた版を書いてください。例: 2026-11の更新"
    return ""
