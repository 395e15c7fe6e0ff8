"""`note_taken_out`: who took a list of records away as a file, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract


@transaction.atomic
def note_taken_out(*, contract: Contract, listing: str, rows: int, actor: Actor, now: datetime) -> None:
    """Write into the trail that a list (``contacts`` or ``complaints``) of so many rows was handed out."""
    record(
        actor=actor,
        verb="download_records",
        subject=("listing", listing),
        contract_id=contract.pk,
        detail={"rows": rows},
        now=now,
    )
