"""What every deed of publicity does last: record it, and say that the contract's publicity changed."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model

from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.documents.actions.submitting import By
from madoguchi.live.publishing import publish

OTHER_BODY = "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度送ってください。"


def tell(row: Model, verb: str, *, by: By, contract_id: UUID, site_id: UUID | None = None, **detail: Json) -> None:
    """Record the deed."""
    record(
        actor=by.actor,
        verb=verb,
        subject=(str(row._meta.model_name), str(row.pk)),
        contract_id=contract_id,
        site_id=site_id,
        detail=detail,
        now=by.now,
    )
    publish(f"contract:{contract_id}", "publicity")


def refuse_other_body(same: bool) -> None:  # noqa: FBT001  one question, one answer
    """Refuse an id which was used for something else. Raises ValidationError."""
    if not same:
        raise ValidationError(OTHER_BODY)
