"""`note_taken_out`: the trail keeps who took incidents away as a file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract


@transaction.atomic
def note_taken_out(*, contract: Contract, listing: str, rows: int, actor: Actor, now: datetime) -> None:
    """Record that a file was handed out; ``listing`` names what was in it."""
    record(
        actor=actor,
        verb="download_incidents",
        subject=("contract", str(contract.pk)),
        contract_id=contract.pk,
        detail={"listing": listing, "rows": rows},
        now=now,
    )
