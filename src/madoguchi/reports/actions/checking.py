"""`save_remarks` and `check_report`: the general manager's own words, and their word that the figures are right."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.reports.actions.moving import held_report, moved
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report


@transaction.atomic
def save_remarks(*, report: Report, remarks: str, actor: Actor, now: datetime) -> Report:
    """Keep the remarks; a checked report becomes a draft again. The same remarks again change nothing.

    Raises ValidationError for a frozen report and for a forbidden number in the remarks.
    """
    held = held_report(report)
    if held.remarks == remarks.strip() and held.state != ReportState.FROZEN:
        return held
    held.state = ReportState(moved(held, "remark"))
    held.remarks = remarks.strip()
    held.checked_at, held.checked_by = None, None
    held.clean_fields(exclude=("figures",))
    held.save(update_fields=("state", "remarks", "checked_at", "checked_by"))
    _tell(held, "save_report_remarks", actor=actor, now=now)
    return held


@transaction.atomic
def check_report(*, report: Report, checked_by: User, actor: Actor, now: datetime) -> Report:
    """Note that the general manager has read the figures as compiled. Raises ValidationError when it is no draft."""
    held = held_report(report)
    held.state = ReportState(moved(held, "check"))
    held.checked_at, held.checked_by = now, checked_by
    held.save(update_fields=("state", "checked_at", "checked_by"))
    _tell(held, "check_report", actor=actor, now=now)
    return held


def _tell(report: Report, verb: str, *, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("report", str(report.pk)),
        contract_id=report.contract_id,
        detail={"hash": report.figures_hash},
        now=now,
    )
