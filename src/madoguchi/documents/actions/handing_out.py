"""`note_handed_out`: who took which file of a contract's submissions away, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract


@transaction.atomic
def note_handed_out(*, contract: Contract, what: tuple[str, str], actor: Actor, now: datetime, **detail: Json) -> None:
    """Write into the trail that a file was handed out."""
    record(actor=actor, verb="take_submission_file", subject=what, contract_id=contract.pk, detail=detail, now=now)
