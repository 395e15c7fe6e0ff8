"""What belongs into a month's evidence pack: frozen reports, decisions of the city, the head of the audit trail."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from madoguchi.audit.calc.chain import chain_of
from madoguchi.audit.models import Entry
from madoguchi.compliance.queries.stored import Line, matrix
from madoguchi.contract.models import Contract
from madoguchi.documents.models import Decision
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report


@dataclass(frozen=True, slots=True)
class MonthEvidence:
    """A contract's month as it stood at the end of the month."""

    contract: Contract
    month: date
    ended_at: datetime
    lines: list[Line]
    reports: list[Report]
    decisions: list[Decision]
    audit_entries: int
    audit_head: str


def evidence_of(contract: Contract, month: date) -> MonthEvidence:
    """Return what a month left, bounded by its own end: asked again later, it is the same."""
    zone = ZoneInfo(contract.time_zone)
    first = month.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    head = Entry.objects.filter(chain=chain_of(contract.pk), at__lt=end).order_by("-seq").first()
    frozen = Report.objects.filter(contract=contract, state=ReportState.FROZEN, frozen_at__gte=start, frozen_at__lt=end)
    decisions = Decision.objects.filter(
        version__submission__contract=contract, decided_at__gte=start, decided_at__lt=end
    )
    return MonthEvidence(
        contract=contract,
        month=first,
        ended_at=end,
        lines=matrix(contract, at=end - timedelta(microseconds=1)),
        reports=list(frozen.order_by("kind", "starts_on", "edition")),
        decisions=list(
            decisions.select_related("version__submission", "decided_by").order_by(
                "decided_at", "version__number", "pk"
            )
        ),
        audit_entries=head.seq if head else 0,
        audit_head=head.chain_hash if head else "",
    )
