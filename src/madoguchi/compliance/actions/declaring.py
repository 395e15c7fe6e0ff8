"""`declare`: somebody says how a duty is kept, with words and perhaps a photo or a file. Declarations are never taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.compliance.calc.verdicts import Verdict, Way
from madoguchi.compliance.models import Declaration
from madoguchi.compliance.queries.judging import way_for
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Obligation
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.calc.file_kinds import HandedFile

SAYABLE = (Verdict.CONFORMING, Verdict.ATTENTION, Verdict.BREACH)
OTHER_BODY = "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度送ってください。"
JUDGED_ELSE = "この義務は記録や書類から判定します。申告はできません。根拠の記録を直してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How the duty stands, what was looked at, when it is looked at again, and a file kept in the file store."""

    verdict: Verdict
    text: str
    again_on: date
    file: HandedFile | None = None


@transaction.atomic
def declare(*, obligation: Obligation, declaration_id: UUID, said: Said, by: By) -> Declaration:
    """Write the declaration down, once for each id. Raises ValidationError for a duty which is judged otherwise."""
    contract = obligation.contract
    if way_for(contract, obligation) != Way.DECLARATION:
        raise ValidationError(f"{JUDGED_ELSE}（条項 {obligation.clause.number}）")
    if said.verdict not in SAYABLE or said.again_on <= business_date(by.now, contract):
        raise ValidationError({"again_on": "次に確かめる日は、明日からの日にしてください。"})
    file = said.file
    row, created = Declaration.objects.get_or_create(
        id=declaration_id,
        defaults={
            "obligation": obligation,
            "verdict": said.verdict,
            "text": said.text,
            "again_on": said.again_on,
            "at": by.now,
            "by": by.user,
            "file_name": file.name if file else "",
            "file_type": file.media_type if file else "",
            "file_sha256": file.sha256 if file else "",
        },
    )
    if not created:
        if (row.obligation_id, row.verdict, row.text) != (obligation.pk, said.verdict, said.text):
            raise ValidationError(OTHER_BODY)
        return row
    detail = {"obligation": obligation.code, "verdict": str(said.verdict)}
    subject = ("declaration", str(declaration_id))
    record(
        actor=by.actor, verb="compliance.declare", subject=subject, contract_id=contract.pk, detail=detail, now=by.now
    )
    return row
