"""`compile_report`: computes the period from the records and keeps it as a draft."""

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
from madoguchi.reports.calc.periods import Period, is_within
from madoguchi.reports.calc.tables import as_json
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.editions import compute_edition
from madoguchi.reports.queries.reports import latest_report, span_of


@transaction.atomic
def compile_report(*, contract: Contract, period: Period, actor: Actor, now: datetime) -> Report:
    """Compute the period's newest edition anew and keep it as a draft; a checked report becomes a draft again.

    Raises ValidationError for a period which has not begun, lies outside the contract or is frozen.
    """
    _refuse_outside(contract, period, now)
    return compiled(_newest(contract, period), actor=actor, now=now)


def compiled(report: Report, *, actor: Actor, now: datetime) -> Report:
    """Compute one edition, which is locked already, and keep it as a draft. Raises ValidationError for a frozen one."""
    state = moved(report, "compile")
    figures = as_json(compute_edition(report, as_of=now).figures)
    report.figures, report.figures_hash = figures, figures_hash(figures)
    report.state, report.compiled_at = ReportState(state), now
    report.checked_at, report.checked_by = None, None
    report.save(update_fields=("figures", "figures_hash", "state", "compiled_at", "checked_at", "checked_by"))
    record(
        actor=actor,
        verb="compile_report",
        subject=("report", str(report.pk)),
        contract_id=report.contract_id,
        detail={"kind": report.kind, "from": report.starts_on.isoformat(), "hash": report.figures_hash},
        now=now,
    )
    return report


def _newest(contract: Contract, period: Period) -> Report:
    report = latest_report(contract, period)
    if report is None:
        report, _ = Report.objects.get_or_create(
            contract=contract,
            kind=period.kind.value,
            starts_on=period.starts_on,
            edition=1,
            defaults={"number": period.number, "ends_on": period.ends_on},
        )
    return held_report(report)


def _refuse_outside(contract: Contract, period: Period, now: datetime) -> None:
    if not is_within(period, span_of(contract)):
        raise ValidationError("契約の窓口運営期間の外です。期間を選び直してください。")
    if period.starts_on > business_date(now, contract):
        raise ValidationError("まだ始まっていない期間です。始まってから集計してください。")
