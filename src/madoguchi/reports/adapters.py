"""A report as a file: PDF, Word and Excel from the very same paper, and the figures themselves as JSON.

A frozen report is written once; from then on the kept bytes are handed out, so that nobody ever gets two different ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from madoguchi.documents.adapters import excel, pdf, word
from madoguchi.documents.adapters.file_store import keep_bytes, read_kept
from madoguchi.documents.calc.file_kinds import HandedFile
from madoguchi.documents.calc.paper import Paper
from madoguchi.reports.calc.canonical import canonical_json
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.calc.report_paper import amendment_paper, amendment_word, report_paper
from madoguchi.reports.calc.tables import ReportFigures, Signature, as_json, from_json
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report

WRITERS: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    pdf.EXTENSION: (pdf.CONTENT_TYPE, pdf.write),
    word.EXTENSION: (word.CONTENT_TYPE, word.write),
    excel.EXTENSION: (excel.CONTENT_TYPE, excel.write),
}
JSON = "json"
CHANGES = "changes"
"""The sheet which names only what differs from the edition before, as PDF."""

FORMATS = (*WRITERS, JSON)
JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file to hand out."""

    name: str
    content_type: str
    content: bytes


def formats_of(figures: ReportFigures) -> tuple[str, ...]:
    """Return in which formats a report can be had; a later edition has the sheet of its changes too."""
    return (*FORMATS, CHANGES) if figures.amendment else FORMATS


def figures_of(report: Report) -> ReportFigures:
    """Return the report's figures; a draft's carry the remarks written so far."""
    figures = from_json(report.figures or {})
    if report.state == ReportState.FROZEN:
        return figures
    name = report.checked_by.display_name if report.checked_by else ""
    return replace(figures, signature=Signature(remarks=report.remarks, checked_by=name))


def report_file(report: Report, form: str) -> ReportFile:
    """Return one file of a compiled report: of a frozen one the bytes which were kept. ``form`` is one of its formats."""
    figures = figures_of(report)
    kept = next((each for each in report.files if each["format"] == form), None)
    if kept is None:
        return figures_file(figures, form, figures_hash=report.figures_hash)
    return ReportFile(file_name(figures, form), kept["media_type"], read_kept(kept["sha256"]))


def figures_file(figures: ReportFigures, form: str, *, figures_hash: str = "") -> ReportFile:
    """Return one file of a set of figures."""
    name = file_name(figures, form)
    if form == JSON:
        return ReportFile(name, JSON_TYPE, canonical_json(as_json(figures)).encode())
    if form == CHANGES:
        return ReportFile(name, pdf.CONTENT_TYPE, pdf.write(amendment_paper(figures, figures_hash=figures_hash)))
    content_type, write = WRITERS[form]
    return ReportFile(name, content_type, write(report_paper(figures, figures_hash=figures_hash)))


def keep_files(figures: ReportFigures, *, figures_hash: str) -> list[dict[str, Any]]:
    """Write the files of a report which becomes final into the file store; return what the report keeps of them."""
    return [_kept(figures, form, figures_hash) for form in formats_of(figures) if form != JSON]


def kept_files(report: Report) -> list[HandedFile]:
    """Return a frozen report's files as they are handed to the city."""
    return [
        HandedFile(name=each["name"], media_type=each["media_type"], size=each["size"], sha256=each["sha256"])
        for each in report.files
    ]


def file_name(figures: ReportFigures, form: str) -> str:
    """Return a name which every file system takes, e.g. chiba-weekly-04-2023-11-06-draft.pdf."""
    heading = figures.heading
    number = f"{heading.number:02d}-" if heading.kind is PeriodKind.WEEKLY else ""
    edition = f"-v{figures.amendment.edition}" if figures.amendment else ""
    draft = "" if figures.signature.frozen else "-draft"
    ending = f"-{CHANGES}.{pdf.EXTENSION}" if form == CHANGES else f".{form}"
    return f"{heading.slug}-{heading.kind}-{number}{heading.key}{edition}{draft}{ending}"


def _kept(figures: ReportFigures, form: str, figures_hash: str) -> dict[str, Any]:
    written = figures_file(figures, form, figures_hash=figures_hash)
    file = keep_bytes(_title(figures, form), written.content_type, written.content)
    return {
        "format": form,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def _title(figures: ReportFigures, form: str) -> str:
    """Return the name under which the city finds it, e.g. 月次報告書（令和5年11月分）.pdf."""
    amendment, title = figures.amendment, figures.heading.title
    if amendment is None:
        return f"{title}.{form}"
    word = amendment_word(amendment)
    return f"{title}_{word}の内容.{pdf.EXTENSION}" if form == CHANGES else f"{title}_{word}.{form}"
