"""What belongs into a month's evidence pack: frozen reports, decisions of the city, the head of the audit trail."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from madoguchi.audit.calc.chain import chain_of
from madoguchi.audit.models import Entry
from madoguchi.compliance.calc.pack_paper import PackWords
from madoguchi.compliance.queries.stored import Line, counts, matrix
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.models import Decision
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report

NO_HEAD = "この月までの操作の記録はありません"


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


def words_of(evidence: MonthEvidence) -> PackWords:
    """Return the pack in words. The sentences of a judgement move with each look, so only what stands is said."""
    contract, last_day = evidence.contract, evidence.ended_at - timedelta(days=1)
    return PackWords(
        dated=f"{last_day:%Y-%m-%d} 現在",
        month=f"{evidence.month:%Y-%m}",
        addressee=(contract.city_name, contract.city_department),
        sender=(contract.contractor_name,),
        counts=[(verdict.label, count) for verdict, count in counts(evidence.lines)],
        matrix=[_standing(each) for each in evidence.lines],
        reports=[_report(each) for each in evidence.reports],
        decisions=[_decision(contract, each) for each in evidence.decisions],
        audit=(
            ("操作の記録", f"{evidence.audit_entries}件"),
            ("操作の記録の印（SHA-256）", evidence.audit_head or NO_HEAD),
        ),
    )


def told_of(evidence: MonthEvidence) -> dict[str, object]:
    """Return the pack for programs."""
    return {
        "contract": evidence.contract.slug,
        "month": f"{evidence.month:%Y-%m}",
        "audit": {"entries": evidence.audit_entries, "head": evidence.audit_head},
        "obligations": [_told(each) for each in evidence.lines],
        "reports": [_report(each) for each in evidence.reports],
        "decisions": [_decision(evidence.contract, each) for each in evidence.decisions],
    }


def pack_name(evidence: MonthEvidence, ending: str) -> str:
    """Return the pack's file name."""
    return f"{evidence.contract.slug}-evidence-{evidence.month:%Y-%m}.{ending}"


def _told(line: Line) -> dict[str, object]:
    return {
        "code": line.obligation.code,
        "clause": line.obligation.clause.number,
        "title": line.obligation.title,
        "way": line.way.value,
        "verdict": line.verdict.value,
        "since": line.judgement.turned_at.isoformat() if line.judgement else None,
    }


def _standing(line: Line) -> tuple[str, ...]:
    duty = line.obligation
    return (duty.clause.number, duty.title, line.way.label, line.verdict.label, line.since or "未判定", duty.evidence)


def _report(report: Report) -> tuple[str, ...]:
    return (str(report), f"{report.starts_on} から {report.ends_on}", report.figures_hash)


def _decision(contract: Contract, row: Decision) -> tuple[str, ...]:
    return (
        f"{local(row.decided_at, contract):%Y-%m-%d}",
        row.version.submission.title,
        f"第{row.version.number}版",
        str(row.get_verdict_display()),
        row.decided_by.display_name,
    )
