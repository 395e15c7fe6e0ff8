"""Sheets for the wall and the list for Excel: the plan as a PDF of A3, submissions as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import typst

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.adapters.fonts import installed_fonts
from madoguchi.documents.adapters.pdf import PdfError
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.paper import Column, Kind, Row, Table

COLUMNS = (
    ("種類", 8),
    ("提出物", 40),
    ("条項", 10),
    ("期限", 12),
    ("期限まで", 16),
    ("状態", 16),
    ("版", 6),
    ("提出した日時", 18),
    ("期限の決まり", 30),
)
_WALL = b"""#set document(title: sys.inputs.title)
#set page(paper: "a3", flipped: true, margin: 10mm)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain", alt: sys.inputs.title)"""


def wall_pdf(svg: str, title: str) -> bytes:
    """Return a drawing as a PDF of A3, landscape. Raises PdfError when the typesetter refuses."""
    try:
        written = typst.compile(_WALL, font_paths=installed_fonts(), sys_inputs={"svg": svg, "title": title})
    except typst.TypstError as error:
        message = f"PDFを作れませんでした。次の文を添えてシステム管理者に知らせてください: {error.message}"
        raise PdfError(message) from error
    if not isinstance(written, bytes):
        raise PdfError("PDFを作れませんでした。システム管理者に知らせてください。")
    return written


def submissions_file(contract: Contract, lines: Sequence[ExpectedLine], now: datetime) -> bytes:
    """Return the list as a workbook."""
    table = Table(
        caption=f"提出物（{len(lines)}件）",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS],
        rows=[Row(cells=_cells(line, contract)) for line in lines],
        listing=True,
    )
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet="提出物", title=f"{contract.city_name} {contract.title}", made=made))


def _cells(line: ExpectedLine, contract: Contract) -> tuple[str, ...]:
    begun = line.begun
    return (
        line.short_id,
        line.title,
        line.clause,
        line.due_on.isoformat() if line.due_on else "",
        line.words,
        begun.state_words if begun else "未着手",
        f"第{begun.versions}版" if begun and begun.versions else "",
        f"{local(begun.submitted_at, contract):%Y-%m-%d %H:%M}" if begun and begun.submitted_at else "",
        line.rule_text,
    )
