"""PDF, Word and Excel carry the same figures, for they are made from the same frozen JSON."""

from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from madoguchi.contract.models import Contract
from madoguchi.documents.calc.paper import Kind, Table
from madoguchi.documents.calc.wording import per_mille, value_text
from madoguchi.reports.adapters import figures_of, report_file
from madoguchi.reports.calc.report_paper import paper_table, report_paper
from madoguchi.reports.models import Report
from tests.documents.office_suite import converted
from tests.factories import make_site, make_user
from tests.makers.reports import MONDAY, Visited, make_frozen, make_visit, make_week, office_time

NOTE = '=HYPERLINK("http://203.0.113.1")髙﨑①'
SECONDS_PER_DAY = 86_400


@pytest.fixture
def report(contract: Contract) -> Report:
    make_week(contract, visitors_a_day=2)
    site = make_site(contract)
    make_visit(site, make_user(contract=contract), Visited(at=office_time(MONDAY, 14), topics=("safety",), note=NOTE))
    return make_frozen(contract, remarks="月曜日に集中しました。\n\n（要望）周知をお願いします。")


def tables_of(report: Report) -> list[Table]:
    return [paper_table(table) for table in figures_of(report).tables]


def written_rows(table: Table) -> list[list[str]]:
    """Return the rows as people read them."""
    rows = []
    for row in table.rows:
        kinds = [column.kind if column.kind is Kind.TEXT or row.kind is None else row.kind for column in table.columns]
        rows.append([value_text(value, kind) for value, kind in zip(row.cells, kinds, strict=True)])
    return rows


def test_word_has_every_cell_of_every_table(report: Report) -> None:
    document = Document(BytesIO(report_file(report, "docx").content))
    found = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in document.tables]
    assert found == [written_rows(table) for table in tables_of(report) if table.rows]


def test_the_pdf_has_every_row_of_every_table_in_order(report: Report) -> None:
    reader = PdfReader(BytesIO(report_file(report, "pdf").content))
    text = "".join("".join("".join(page.extract_text().split()) for page in reader.pages))
    for table in tables_of(report):
        if table.listing:
            continue
        rows = "".join("".join(cell.split()) for row in written_rows(table) for cell in row)
        assert rows in text, table.caption


def test_the_pdf_has_every_record_of_the_lists(report: Report) -> None:
    text = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(BytesIO(report_file(report, "pdf").content)).pages
    )
    cells = {cell for table in tables_of(report) if table.listing for row in written_rows(table) for cell in row}
    assert [cell for cell in cells if "".join(cell.split()) not in text] == []
    assert NOTE in cells


def as_written(value: Any, shown: str) -> bool:
    """Whether a cell's value is what the text shows."""
    if isinstance(value, str) or value is None:
        return (value or "") == shown
    if shown.endswith("%"):
        return shown == f"{per_mille((round(value * 10**9), 10**9)) / 10:.1f}%"
    if isinstance(value, timedelta | time):
        return shown == value_text(seconds_of(value), Kind.SECONDS)
    if shown.endswith("秒"):
        return shown == value_text(round(value * SECONDS_PER_DAY), Kind.SECONDS)
    return shown in {value_text(value, Kind.COUNT), value_text(value, Kind.DIFFERENCE)}


def seconds_of(value: timedelta | time) -> int:
    """Return the seconds of what openpyxl makes of a cell with a time's format."""
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second + round(value.microsecond / 10**6)
    return round(value.total_seconds())


def differing_cells(path_or_stream: Any, report: Report) -> list[str]:
    """Return what a calculated workbook shows otherwise than the figures."""
    workbook = load_workbook(path_or_stream, data_only=True)
    rows = [list(row) for sheet in workbook for row in sheet.iter_rows(values_only=True)]
    wrong = []
    for table in tables_of(report):
        at = next(at for at, row in enumerate(rows) if row[: len(table.columns)] == [c.label for c in table.columns])
        for offset, shown in enumerate(written_rows(table), start=1):
            values = rows[at + offset][: len(shown)]
            wrong += [f"{table.caption}: {v} {s}" for v, s in zip(values, shown, strict=True) if not as_written(v, s)]
        del rows[: at + 1]
    return wrong


@pytest.mark.spared_on_postgres
def test_excel_has_every_cell_and_libreoffice_calculates_the_same(report: Report, tmp_path: Path) -> None:
    content = report_file(report, "xlsx").content
    assert differing_cells(BytesIO(content), report) == []
    load_workbook(BytesIO(content)).save(tmp_path / "formulas.xlsx")
    wiped = (tmp_path / "formulas.xlsx").read_bytes()
    result = converted(wiped, extension="xlsx", to="xlsx:Calc MS Excel 2007 XML", folder=tmp_path)
    assert differing_cells(result, report) == []


def test_a_note_which_looks_like_a_formula_stays_text(report: Report) -> None:
    workbook = load_workbook(BytesIO(report_file(report, "xlsx").content))
    cells = [cell for row in workbook["相談・問い合わせ受付記録"].iter_rows() for cell in row if cell.value == NOTE]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.spared_on_postgres
def test_libreoffice_opens_the_word_report(report: Report, tmp_path: Path) -> None:
    result = converted(report_file(report, "docx").content, extension="docx", to="pdf", folder=tmp_path)
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(result).pages)
    for words in ("様式第5号", "千葉市長様", "（要望）周知をお願いします。", "以上"):
        assert words in text


def test_the_paper_says_who_when_and_with_which_hash(report: Report) -> None:
    frame = report_paper(figures_of(report), figures_hash=report.figures_hash).frame
    assert frame.dated == "令和5年11月13日"
    assert frame.addressee == ("千葉市長　様", "（千葉市総務局情報経営部業務改革推進課）")
    assert frame.imprint == f"照合値 {report.figures_hash[:16]}"
    assert (frame.form, frame.watermark) == ("様式第5号", "")
