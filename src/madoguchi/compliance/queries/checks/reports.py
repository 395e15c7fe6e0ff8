"""Whether every period that is over has its frozen report, with its figures and their hash."""

from __future__ import annotations

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report


@check("reports.frozen")
def frozen(case: Case, kind: str) -> Looked:
    """Each compiled report of a period that is over (of one kind, if named) is frozen."""
    rows = Report.objects.filter(contract=case.contract, ends_on__lt=case.today, amended_by=None)
    rows = rows.filter(kind=kind) if kind else rows
    known = list(rows.order_by("starts_on", "kind", "edition"))
    open_ = [each for each in known if each.state != ReportState.FROZEN]
    page = case.url("reports:list")
    return Looked(
        what="終わった期間の報告書",
        fine=len(known) - len(open_),
        pending=tuple(Record(str(each), page) for each in open_),
        empty="期間が終わったら、報告の画面で集計し、確かめてから確定してください。",
        href=page,
    )
