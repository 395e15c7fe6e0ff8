"""A report as a file: PDF, Word and Excel from the very same paper, and the figures themselves as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from madoguchi.documents.adapters import excel, pdf, word
from madoguchi.documents.calc.paper import Paper
from madoguchi.reports.calc.canonical import canonical_json
from madoguchi.reports.calc.tables import Signature, WeeklyFigures, as_json, from_json
from madoguchi.reports.calc.weekly_paper import weekly_paper
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report

WRITERS: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    pdf.EXTENSION: (pdf.CONTENT_TYPE, pdf.write),
    word.EXTENSION: (word.CONTENT_TYPE, word.write),
    excel.EXTENSION: (excel.CONTENT_TYPE, excel.write),
}
JSON = "json"
FORMATS = (*WRITERS, JSON)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file to hand out."""

    name: str
    content_type: str
    content: bytes


def figures_of(report: Report) -> WeeklyFigures:
    """Return the report's figures; a draft's carry the remarks written so far."""
    figures = from_json(report.figures or {})
    if report.state == ReportState.FROZEN:
        return figures
    name = report.checked_by.display_name if report.checked_by else ""
    return replace(figures, signature=Signature(remarks=report.remarks, checked_by=name))


def report_file(report: Report, kind: str) -> ReportFile:
    """Return one file of a compiled report. ``kind`` is one of ``FORMATS``."""
    return weekly_file(figures_of(report), kind, figures_hash=report.figures_hash)


def weekly_file(figures: WeeklyFigures, kind: str, *, figures_hash: str = "") -> ReportFile:
    """Return one file of a set of figures."""
    name = file_name(figures, kind)
    if kind == JSON:
        return ReportFile(name, "application/json", canonical_json(as_json(figures)).encode())
    content_type, write = WRITERS[kind]
    return ReportFile(name, content_type, write(weekly_paper(figures, figures_hash=figures_hash)))


def file_name(figures: WeeklyFigures, kind: str) -> str:
    """Return a name which every file system takes, e.g. chiba-weekly-04-2023-11-06-draft.pdf."""
    heading = figures.heading
    draft = "" if figures.signature.frozen else "-draft"
    return f"{heading.slug}-weekly-{heading.number:02d}-{heading.starts_on}{draft}.{kind}"
