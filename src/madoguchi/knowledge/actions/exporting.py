"""`note_export`: who took what away as a file, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract


@transaction.atomic
def note_export(*, contract: Contract, kind: str, count: int, actor: Actor, now: datetime) -> None:
    """Write into the trail that articles, scripts, guides or words were handed out as a file."""
    record(
        actor=actor,
        verb="knowledge.export",
        subject=("knowledge", contract.slug),
        contract_id=contract.pk,
        detail={"format": kind, "count": count},
        now=now,
    )
