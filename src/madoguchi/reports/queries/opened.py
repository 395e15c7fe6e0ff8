"""The records behind one figure of a report, as they stood when the figure was computed."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.models import Contract
from madoguchi.reports.calc.record_lines import Opened, open_figure
from madoguchi.reports.calc.weeks import Week
from madoguchi.reports.models import Report
from madoguchi.reports.queries.week_facts import week_facts


def open_in_report(contract: Contract, week: Week, *, figure: str, place: str, as_of: datetime) -> Opened:
    """Return the records behind a figure of that week. Raises UnknownFigureError."""
    return open_figure(week_facts(contract, week, as_of=as_of), figure, place)


def spoken_of_at(report: Report | None, *, now: datetime) -> datetime:
    """Return the moment of which a report speaks: frozen, else compiled, else now."""
    if report is None:
        return now
    return report.frozen_at or report.compiled_at or now
