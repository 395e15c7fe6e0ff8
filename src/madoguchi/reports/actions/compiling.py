"""`compile_weekly`: computes the week from the records and keeps it as a draft."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.reports.actions.moving import held_report, moved
from madoguchi.reports.calc.canonical import figures_hash
from madoguchi.reports.calc.tables import as_json
from madoguchi.reports.calc.weeks import Week
from madoguchi.reports.choices import ReportKind, ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.figures import compute_weekly


@transaction.atomic
def compile_weekly(*, contract: Contract, week: Week, actor: Actor, now: datetime) -> Report:
    """Compute the week anew and keep it as a draft; a checked report becomes a draft again.

    Raises ValidationError for a week that has not begun, lies outside the contract or is frozen.
    """
    _refuse_outside(contract, week, now)
    report = _report_of(contract, week)
    state = moved(report, "compile")
    figures = as_json(compute_weekly(contract, week, as_of=now).figures)
    report.figures, report.figures_hash = figures, figures_hash(figures)
    report.state, report.compiled_at = ReportState(state), now
    report.checked_at, report.checked_by = None, None
    report.save(update_fields=("figures", "figures_hash", "state", "compiled_at", "checked_at", "checked_by"))
    record(
        actor=actor,
        verb="compile_report",
        subject=("report", str(report.pk)),
        contract_id=contract.pk,
        detail={"week": week.starts_on.isoformat(), "hash": report.figures_hash},
        now=now,
    )
    return report


def _report_of(contract: Contract, week: Week) -> Report:
    report, _ = Report.objects.get_or_create(
        contract=contract,
        kind=ReportKind.WEEKLY,
        starts_on=week.starts_on,
        defaults={"number": week.number, "ends_on": week.ends_on},
    )
    return held_report(report)


def _refuse_outside(contract: Contract, week: Week, now: datetime) -> None:
    if week.number < 1 or week.starts_on > contract.ends_on:
        raise ValidationError("契約の窓口運営期間の外の週です。週を選び直してください。")
    if week.starts_on > business_date(now, contract):
        raise ValidationError("まだ始まっていない週です。週が始まってから集計してください。")
