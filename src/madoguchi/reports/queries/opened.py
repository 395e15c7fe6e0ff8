"""The records behind one figure of a report, as they stood when the figure was computed."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.models import Contract
from madoguchi.reports.calc.figures import UnknownFigureError
from madoguchi.reports.calc.periods import Period, narrowed
from madoguchi.reports.calc.record_lines import Opened, open_figure
from madoguchi.reports.models import Report
from madoguchi.reports.queries.period_facts import period_facts


def open_in_report(
    contract: Contract, period: Period, *, figure: str, place: str, on: str = "", as_of: datetime
) -> Opened:
    """Return the records behind a figure of that period, or of the day or month ``on``. Raises UnknownFigureError."""
    try:
        part = narrowed(period, on)
    except ValueError as error:
        raise UnknownFigureError(on) from error
    return open_figure(period_facts(contract, part, as_of=as_of), figure, place)


def spoken_of_at(report: Report | None, *, now: datetime) -> datetime:
    """Return the moment of which a report speaks: frozen, else compiled, else now."""
    if report is None:
        return now
    return report.frozen_at or report.compiled_at or now
