"""`note_download`: who took which file of a report away, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.reports.models import Report


@transaction.atomic
def note_download(*, report: Report, form: str, actor: Actor, now: datetime) -> None:
    """Write into the trail that a file of the report was handed out."""
    record(
        actor=actor,
        verb="download_report",
        subject=("report", str(report.pk)),
        contract_id=report.contract_id,
        detail={"format": form, "state": report.state, "hash": report.figures_hash},
        now=now,
    )
