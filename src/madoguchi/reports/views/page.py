"""What the pages of a report show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.calc.wareki import Era, date_with_weekday, month_and_day
from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, business_calendar
from madoguchi.reports import adapters, rules
from madoguchi.reports.calc.page_tables import page_table
from madoguchi.reports.calc.weeks import Week
from madoguchi.reports.choices import ReportState
from madoguchi.reports.forms import RemarksForm
from madoguchi.reports.models import Report
from madoguchi.reports.queries.opened import spoken_of_at
from madoguchi.reports.queries.readiness import Readiness, readiness
from madoguchi.reports.queries.reports import WeekLine, corrected_since_frozen, week_line
from madoguchi.reports.views.doors import Asked


def list_context(
    contract: Contract, lines: Sequence[WeekLine], *, eras: Sequence[Era], may_make: bool
) -> dict[str, Any]:
    """Return what the list shows."""
    first = next((line for line in reversed(lines) if needs_work(line)), None)
    rows = [
        {"line": line, "period": period_text(line.week, eras), "due_on": due_text(line), "next": line is first}
        for line in lines
    ]
    return {"contract": contract, "rows": rows, "may_make": may_make}


def needs_work(line: WeekLine) -> bool:
    """Whether the week is over and its report not final."""
    return line.is_over and (line.report is None or line.report.state != ReportState.FROZEN)


def period_text(week: Week, eras: Sequence[Era]) -> str:
    """Return 令和5年11月6日（月）〜11月10日（金）."""
    return f"{date_with_weekday(week.starts_on, eras)}〜{month_and_day(week.friday)}"


def due_text(line: WeekLine) -> str:
    """Return the due day."""
    return month_and_day(line.due.due_on) if line.due else ""


def week_context(request: OfficeRequest, asked: Asked, *, form: RemarksForm, now: datetime) -> dict[str, Any]:
    """Return what the page of one week shows."""
    contract, week, report = asked
    line = week_line(
        contract,
        week,
        report=report,
        calendar=business_calendar(contract),
        today=business_date(now, contract),
    )
    return {
        **asked._asdict(),
        "line": line,
        "due_on": due_text(line),
        "period": period_text(week, all_eras()),
        "form": form,
        "may_make": rules.may_make.test(request.principal, contract),
        **(_compiled(contract, week, report=report, now=now) if report and report.figures else {}),
    }


def _compiled(contract: Contract, week: Week, *, report: Report, now: datetime) -> dict[str, Any]:
    address = reverse("reports:records", kwargs={"slug": contract.slug, "monday": week.starts_on.isoformat()})
    figures = adapters.figures_of(report)
    tables = [page_table(table, records_address=address) for table in figures.tables]
    as_of = spoken_of_at(report, now=now)
    frozen = report.state == ReportState.FROZEN
    return {
        "parts": [(part, list(each)) for part, each in groupby(tables, key=lambda table: table.table.part)],
        "figures": figures,
        "as_of": local(as_of, contract),
        "readiness": Readiness() if frozen else readiness(report, as_of=as_of),
        "corrected_since": corrected_since_frozen(report),
        "records_address": address,
    }
