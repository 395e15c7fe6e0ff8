"""What the pages of a report show."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import Contract
from madoguchi.reports import adapters, rules
from madoguchi.reports.calc.page_tables import page_table
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.calc.report_paper import amendment_word
from madoguchi.reports.calc.tables import Amendment, Change
from madoguchi.reports.choices import ReportState
from madoguchi.reports.forms import AmendForm, RemarksForm
from madoguchi.reports.models import Report
from madoguchi.reports.queries.handed_in import HandedIn, handed_in, submission_for
from madoguchi.reports.queries.opened import spoken_of_at
from madoguchi.reports.queries.readiness import Readiness, readiness
from madoguchi.reports.queries.reports import PeriodLine, corrected_since_frozen, period_line, report_name
from madoguchi.reports.views.doors import Asked

FORMAT_WORDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "数字（JSON）", "changes": "違いの一覧（PDF）"}


@dataclass(frozen=True, slots=True)
class PageForms:
    """Forms which were sent and refused, to be shown again with what was typed."""

    remarks: RemarksForm | None = None
    amend: AmendForm | None = None


def list_context(contract: Contract, lines: Sequence[PeriodLine], *, may_make: bool) -> dict[str, Any]:
    """Return what the list shows: one group for each kind of report, the longest period first."""
    first = next((line for line in reversed(lines) if line.needs_work), None)
    groups = [
        (kind.value, report_name(contract, kind), [(line, line is first) for line in lines if line.period.kind is kind])
        for kind in reversed(PeriodKind)
    ]
    return {"contract": contract, "groups": [group for group in groups if group[2]], "may_make": may_make}


def report_context(request: OfficeRequest, asked: Asked, *, forms: PageForms, now: datetime) -> dict[str, Any]:
    """Return what the page of one report shows."""
    contract, period, report, known = asked
    today = business_date(now, contract)
    handed = handed_in(submission_for(contract, period), report, today=today)
    submission = handed.submission if handed else None
    line = period_line(contract, period, report=report, handed=submission, today=today)
    may_make = can(request.principal, rules.may_make, contract)
    return {
        **opened_context(asked),
        "line": line,
        "due_on": month_and_day(line.due.due_on) if line.due else "",
        "handed": handed,
        "may_make": may_make and asked.is_newest,
        "others": [each for each in known if each != report],
        "form": forms.remarks or RemarksForm(initial={"remarks": report.remarks if report else ""}),
        "amend_form": _amend_form(asked, handed, forms) if may_make else None,
        **(_compiled(asked, report, now=now) if report and report.figures else {}),
    }


def opened_context(asked: Asked) -> dict[str, Any]:
    """Return what every page below a report needs to lead back to it."""
    query = "" if asked.is_newest or asked.report is None else f"?{urlencode({'edition': asked.report.edition})}"
    return {
        "contract": asked.contract,
        "period": asked.period,
        "report": asked.report,
        "address": asked.address,
        "edition_query": query,
    }


def _amend_form(asked: Asked, handed: HandedIn | None, forms: PageForms) -> AmendForm | None:
    """Return the form for the next edition, where this is the newest one and frozen."""
    report = asked.report
    if report is None or report.state != ReportState.FROZEN or not asked.is_newest or (handed and handed.waits):
        return None
    return forms.amend or AmendForm(initial={"call_key": uuid.uuid4()}, auto_id="amend_%s")


def _compiled(asked: Asked, report: Report, *, now: datetime) -> dict[str, Any]:
    contract = asked.contract
    records = reverse("reports:records", kwargs=asked.where)
    figures = adapters.figures_of(report)
    tables = [page_table(table, records_address=records, edition=_edition(asked)) for table in figures.tables]
    as_of = spoken_of_at(report, now=now)
    frozen = report.state == ReportState.FROZEN
    amendment = figures.amendment
    return {
        "parts": [(part, list(each)) for part, each in groupby(tables, key=lambda table: table.table.part)],
        "figures": figures,
        "as_of": local(as_of, contract),
        "readiness": Readiness() if frozen else readiness(report, as_of=as_of),
        "corrected_since": corrected_since_frozen(report) if asked.is_newest else 0,
        "records_address": records,
        "files": [(form, FORMAT_WORDS[form]) for form in adapters.formats_of(figures)],
        "amended": list(_amended(amendment, records)) if amendment else [],
        "amendment_word": amendment_word(amendment) if amendment else "",
    }


def _edition(asked: Asked) -> int:
    """Return the edition which addresses must name, 0 for the newest."""
    return 0 if asked.is_newest or asked.report is None else asked.report.edition


def _amended(amendment: Amendment, records: str) -> Iterator[tuple[Change, str, str]]:
    """Give each change with the addresses of the records before and after, empty where nothing can be opened."""
    for change in amendment.changes:
        asked = {"figure": change.figure, "place": change.place, "on": change.on}
        query = {key: word for key, word in asked.items() if word}
        addresses = [
            f"{records}?{urlencode({**query, 'edition': edition})}" if change.figure and text else ""
            for edition, text in ((amendment.edition - 1, change.before), (amendment.edition, change.after))
        ]
        yield change, addresses[0], addresses[1]
