"""Writes the matrix as a workbook, and a month's evidence pack as a PDF and a ZIP."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from madoguchi.compliance.calc.pack_paper import PackWords, pack_paper
from madoguchi.compliance.calc.zipping import zipped
from madoguchi.compliance.queries.pack import MonthEvidence
from madoguchi.compliance.queries.stored import Line, counts
from madoguchi.contract.clock import local
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.reports import adapters as reports

COLUMNS = (
    ("条項", 12),
    ("義務", 26),
    ("確かめ方", 18),
    ("判定", 10),
    ("いつから", 12),
    ("判定の内容", 60),
    ("次にすること", 50),
)
NO_HEAD = "この月までの操作の記録はありません"


def workbook(lines: Sequence[Line], title: str, made: str) -> bytes:
    """Return the matrix as a workbook."""
    table = Table(
        caption=f"義務の履行（{len(lines)}件）",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS],
        rows=[Row(cells=_cells(each)) for each in lines],
        listing=True,
    )
    return write_list(Listing(table=table, sheet="義務の履行", title=title, made=made))


def pack_pdf(evidence: MonthEvidence) -> bytes:
    """Return the month's cover and matrix as a PDF."""
    contract, last_day = evidence.contract, evidence.ended_at - timedelta(days=1)
    return pdf.write(
        pack_paper(
            PackWords(
                dated=f"{last_day:%Y-%m-%d} 現在",
                month=f"{evidence.month:%Y-%m}",
                addressee=(contract.city_name, contract.city_department),
                sender=(contract.contractor_name,),
                counts=[(verdict.label, count) for verdict, count in counts(evidence.lines)],
                matrix=[_standing(evidence, each) for each in evidence.lines],
                reports=[_report(each) for each in evidence.reports],
                decisions=_decisions(evidence),
                audit=(
                    ("操作の記録", f"{evidence.audit_entries}件"),
                    ("操作の記録の印（SHA-256）", evidence.audit_head or NO_HEAD),
                ),
            )
        )
    )


def pack_zip(evidence: MonthEvidence) -> bytes:
    """Return the whole pack: the PDF, the same as JSON, the frozen reports' files and a manifest of hashes."""
    files = {"matrix.pdf": pack_pdf(evidence), "matrix.json": _as_json(evidence)}
    for report in evidence.reports:
        for form in reports.formats_of(reports.figures_of(report)):
            file = reports.report_file(report, form)
            files[f"reports/{file.name}"] = file.content
    return zipped(files)


def pack_name(evidence: MonthEvidence, ending: str) -> str:
    """Return the pack's file name."""
    return f"{evidence.contract.slug}-evidence-{evidence.month:%Y-%m}.{ending}"


def _cells(line: Line) -> tuple[str, ...]:
    row, duty = line.judgement, line.obligation
    since = f"{local(row.turned_at, duty.contract):%Y-%m-%d}" if row else ""
    said = (row.summary, row.next_step) if row else ("まだ判定していません。", "")
    return (duty.clause.number, duty.title, line.way.label, line.verdict.label, since, *said)


def _standing(evidence: MonthEvidence, line: Line) -> tuple[str, ...]:
    duty = line.obligation
    since = f"{local(line.judgement.turned_at, evidence.contract):%Y-%m-%d}" if line.judgement else "未判定"
    return (duty.clause.number, duty.title, line.way.label, line.verdict.label, since, duty.evidence)


def _report(report: reports.Report) -> tuple[str, ...]:
    return (str(report), f"{report.starts_on} から {report.ends_on}", report.figures_hash)


def _decisions(evidence: MonthEvidence) -> list[tuple[str, ...]]:
    return [
        (
            f"{_day(evidence, each.decided_at)}",
            each.version.submission.title,
            f"第{each.version.number}版",
            str(each.get_verdict_display()),
            each.decided_by.display_name,
        )
        for each in evidence.decisions
    ]


def _day(evidence: MonthEvidence, at: datetime) -> str:
    return f"{local(at, evidence.contract):%Y-%m-%d}"


def _as_json(evidence: MonthEvidence) -> bytes:
    told = {
        "contract": evidence.contract.slug,
        "month": f"{evidence.month:%Y-%m}",
        "audit": {"entries": evidence.audit_entries, "head": evidence.audit_head},
        "obligations": [
            {
                "code": each.obligation.code,
                "clause": each.obligation.clause.number,
                "title": each.obligation.title,
                "way": each.way.value,
                "verdict": each.verdict.value,
                "since": each.judgement.turned_at.isoformat() if each.judgement else None,
            }
            for each in evidence.lines
        ],
        "reports": [_report(each) for each in evidence.reports],
        "decisions": _decisions(evidence),
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
