"""What every deed of the archive does last: record it, and say that the contract's archive changed."""

from __future__ import annotations

from django.db.models import Model

from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.live.publishing import publish

OTHER_BODY = "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度送ってください。"


def note_deed(row: Model, verb: str, *, contract: Contract, by: By, **detail: Json) -> None:
    """Record the deed. Its verb begins with ``archive.``: such deeds are still recorded after the end."""
    subject = (str(row._meta.model_name), str(row.pk))
    record(actor=by.actor, verb=verb, subject=subject, contract_id=contract.pk, detail=detail, now=by.now)
    publish(f"contract:{contract.pk}", "archive")
