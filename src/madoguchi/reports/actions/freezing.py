"""`freeze_report`: the figures become final, with hash and files, and the report is handed to the city.

Nothing changes them afterwards, the database itself refuses.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.contract.queries import all_eras
from madoguchi.documents.actions.submitting import By
from madoguchi.reports.actions.handing_in import hand_in
from madoguchi.reports.actions.moving import held_report, moved
from madoguchi.reports.adapters import keep_files
from madoguchi.reports.calc.canonical import figures_hash
from madoguchi.reports.calc.reconciliation import faults
from madoguchi.reports.calc.tables import ReportFigures, Signature, as_json
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.editions import compute_edition
from madoguchi.reports.queries.figures import Computed
from madoguchi.reports.queries.readiness import period_is_over, unsettled_of
from madoguchi.reports.queries.reports import period_of


@transaction.atomic
def freeze_report(*, report: Report, frozen_by: User, actor: Actor, now: datetime) -> Report:
    """Compute the figures a last time, sign them, make them final, and hand them in where the contract wants them.

    Raises ValidationError, with every reason at once: not checked, the period is not over, the numbers do not agree, the
    records have changed since the figures were checked, or the city has the edition before still under its eyes.
    """
    held = held_report(report)
    state = moved(held, "freeze")
    computed = compute_edition(held, as_of=now)
    _refuse_unready(held, computed, now)
    figures = replace(computed.figures, signature=_signature(held, now))
    held.figures = as_json(figures)
    held.figures_hash = figures_hash(held.figures)
    held.files = keep_files(figures, figures_hash=held.figures_hash)
    held.state, held.frozen_at, held.frozen_by = ReportState(state), now, frozen_by
    held.save(update_fields=("figures", "figures_hash", "files", "state", "frozen_at", "frozen_by"))
    _tell(held, computed, actor=actor, now=now)
    hand_in(report=held, figures=figures, by=By(user=frozen_by, actor=actor, now=now))
    return held


def _tell(report: Report, computed: Computed, *, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb="freeze_report",
        subject=("report", str(report.pk)),
        contract_id=report.contract_id,
        detail={
            "hash": report.figures_hash,
            "edition": report.edition,
            "unanswered_complaints": computed.unanswered_complaints,
        },
        now=now,
    )


def _signature(report: Report, now: datetime) -> Signature:
    name = report.checked_by.display_name if report.checked_by else ""
    dated = date_text(business_date(now, report.contract), all_eras())
    return Signature(remarks=report.remarks, checked_by=name, dated=dated, frozen=True)


def _refuse_unready(report: Report, computed: Computed, now: datetime) -> None:
    reasons = [fault.message for fault in faults(computed.reconciliation)]
    reasons += [unsettled_words(site, day) for site, day in unsettled_of(report)]
    if not period_is_over(report, now=now):
        this = period_of(report).this
        reasons.append(f"{this}の窓口がまだ終わっていません。最後の開設日の窓口が閉まってから確定してください。")
    if _unsigned(computed.figures) != report.figures:
        reasons.append("集計のあとで記録が変わりました。「集計し直す」を押し、数字をもう一度確認してください。")
    if reasons:
        raise ValidationError(reasons)


def unsettled_words(site: Site, day: date) -> str:
    """Return why a day of a site keeps the report from being frozen, and what to do."""
    return (
        f"{site.name}の{day.month}月{day.day}日に、そのまま記録できなかった操作があります。"
        "窓口責任者に「要確認」で扱いを決めてもらってから確定してください。"
    )


def _unsigned(figures: ReportFigures) -> dict[str, object]:
    return as_json(replace(figures, signature=Signature()))
