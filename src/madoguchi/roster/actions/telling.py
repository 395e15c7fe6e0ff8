"""What every deed around rosters does last: record it, and say that the contract's rosters changed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Model

from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.documents.actions.submitting import By
from madoguchi.live.publishing import publish


def tell(row: Model, verb: str, *, by: By, contract_id: UUID, **detail: Json) -> None:
    """Record the deed."""
    record(
        actor=by.actor,
        verb=verb,
        subject=(str(row._meta.model_name), str(row.pk)),
        contract_id=contract_id,
        detail=detail,
        now=by.now,
    )
    publish(f"contract:{contract_id}", "roster")
