"""The figures of one edition: computed like every other, and beside them what differs from the edition before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from madoguchi.reports.calc.amendments import differences
from madoguchi.reports.calc.tables import Amendment, ReportFigures, from_json
from madoguchi.reports.models import Report
from madoguchi.reports.queries.figures import Computed, compute
from madoguchi.reports.queries.reports import period_of


def compute_edition(report: Report, *, as_of: datetime) -> Computed:
    """Return the figures of an edition as the records stood at ``as_of``."""
    computed = compute(report.contract, period_of(report), as_of=as_of)
    if report.amends is None:
        return computed
    amendment = _amendment(report, report.amends, computed.figures)
    return replace(computed, figures=replace(computed.figures, amendment=amendment))


def _amendment(report: Report, former: Report, figures: ReportFigures) -> Amendment:
    was = from_json(former.figures or {})
    return Amendment(
        edition=report.edition,
        returned=report.returned,
        reason=report.reason,
        former_hash=former.figures_hash,
        former_dated=was.signature.dated,
        changes=differences(was.tables, figures.tables),
    )
