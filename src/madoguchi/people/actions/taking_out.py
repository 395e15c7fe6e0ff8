"""`note_taken_out`: who took a list of people away as a file, and when."""

from __future__ import annotations

from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By


@transaction.atomic
def note_taken_out(*, contract: Contract, what: str, rows: int, with_numbers: bool, by: By) -> None:
    """Write into the trail that a list (``workers`` or ``contact_tree``) was handed out, and whether with numbers."""
    record(
        actor=by.actor,
        verb="download_people",
        subject=("listing", what),
        contract_id=contract.pk,
        detail={"rows": rows, "with_numbers": with_numbers},
        now=by.now,
    )
