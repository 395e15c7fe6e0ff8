"""`freeze_weekly`: the figures become final, with their hash. Nothing changes them afterwards, the database itself refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.queries import all_eras
from madoguchi.reports.actions.moving import held_report, moved
from madoguchi.reports.calc.canonical import figures_hash
from madoguchi.reports.calc.reconciliation import faults
from madoguchi.reports.calc.tables import Signature, WeeklyFigures, as_json
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.figures import Computed, compute_weekly
from madoguchi.reports.queries.readiness import week_is_over
from madoguchi.reports.queries.reports import week_on


@transaction.atomic
def freeze_weekly(*, report: Report, frozen_by: User, actor: Actor, now: datetime) -> Report:
    """Compute the figures a last time, sign them and make them final.

    Raises ValidationError, with every reason at once: not checked, the week is not over, the numbers do not agree, or the
    records have changed since the figures were checked.
    """
    held = held_report(report)
    state = moved(held, "freeze")
    computed = compute_weekly(held.contract, week_on(held.contract, held.starts_on), as_of=now)
    _refuse_unready(held, computed, now)
    figures = as_json(replace(computed.figures, signature=_signature(held, now)))
    held.figures, held.figures_hash = figures, figures_hash(figures)
    held.state, held.frozen_at, held.frozen_by = ReportState(state), now, frozen_by
    held.save(update_fields=("figures", "figures_hash", "state", "frozen_at", "frozen_by"))
    record(
        actor=actor,
        verb="freeze_report",
        subject=("report", str(held.pk)),
        contract_id=held.contract_id,
        detail={"hash": held.figures_hash, "unanswered_complaints": computed.unanswered_complaints},
        now=now,
    )
    return held


def _signature(report: Report, now: datetime) -> Signature:
    name = report.checked_by.display_name if report.checked_by else ""
    dated = date_text(business_date(now, report.contract), all_eras())
    return Signature(remarks=report.remarks, checked_by=name, dated=dated, frozen=True)


def _refuse_unready(report: Report, computed: Computed, now: datetime) -> None:
    reasons = [fault.message for fault in faults(computed.reconciliation)]
    if not week_is_over(report, now=now):
        reasons.append("この週の窓口がまだ終わっていません。最後の開設日の窓口が閉まってから確定してください。")
    if _unsigned(computed.figures) != report.figures:
        reasons.append("集計のあとで記録が変わりました。「集計し直す」を押し、数字をもう一度確認してください。")
    if reasons:
        raise ValidationError(reasons)


def _unsigned(figures: WeeklyFigures) -> dict[str, object]:
    return as_json(replace(figures, signature=Signature()))
