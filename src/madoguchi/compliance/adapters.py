"""Writes the matrix as a workbook, and a month's evidence pack as a PDF and a ZIP."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from madoguchi.compliance.calc.pack_paper import PackWords, pack_paper
from madoguchi.compliance.calc.zipping import zipped
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.reports import adapters as reports
from madoguchi.reports.models import Report

COLUMNS = (
    ("条項", 12),
    ("義務", 26),
    ("確かめ方", 18),
    ("判定", 10),
    ("いつから", 12),
    ("判定の内容", 60),
    ("次にすること", 50),
)


def workbook(rows: Sequence[tuple[str, ...]], title: str, made: str) -> bytes:
    """Return lines of the matrix as a workbook."""
    table = Table(
        caption=f"義務の履行（{len(rows)}件）",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS],
        rows=[Row(cells=cells) for cells in rows],
        listing=True,
    )
    return write_list(Listing(table=table, sheet="義務の履行", title=title, made=made))


def pack_pdf(words: PackWords) -> bytes:
    """Return the month's cover and matrix as a PDF."""
    return pdf.write(pack_paper(words))


def pack_zip(words: PackWords, told: Mapping[str, object], frozen: Sequence[Report]) -> bytes:
    """Return the whole pack: the PDF, the same as JSON, the frozen reports' files and a manifest of hashes."""
    as_json = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
    files = {"matrix.pdf": pack_pdf(words), "matrix.json": as_json}
    for report in frozen:
        for form in reports.formats_of(reports.figures_of(report)):
            file = reports.report_file(report, form)
            files[f"reports/{file.name}"] = file.content
    return zipped(files)
