"""The monthly report and the command line: the same figures in every file, drawings with their tables."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from pypdf import PdfReader
from pytest_django import Settings

from madoguchi.contract.models import Contract
from madoguchi.project.cli import build_parser
from madoguchi.reports.adapters import figures_of, report_file
from madoguchi.reports.calc.periods import month_of
from madoguchi.reports.models import Report
from madoguchi.reports.queries.reports import span_of
from tests.documents.office_suite import converted
from tests.makers.reports import MONDAY, freeze_period, make_week
from tests.reports.test_same_figures import differing_cells, tables_of, written_rows

DECEMBER = datetime(2023, 12, 4, 0, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def december(settings: Settings) -> None:
    settings.MADOGUCHI_CLOCK_OFFSET_S = (DECEMBER - datetime.now(UTC)).total_seconds()


@pytest.fixture
def month(contract: Contract) -> Report:
    make_week(contract, visitors_a_day=2)
    return freeze_period(contract, month_of(MONDAY, span_of(contract)), now=DECEMBER, remarks="順調でした。")


def run(*words: str) -> int:
    arguments = build_parser().parse_args(["report", *words])
    code: int = arguments.run(arguments)
    return code


def text_of(report: Report, form: str = "pdf") -> str:
    reader = PdfReader(BytesIO(report_file(report, form).content))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.spared_on_postgres
def test_every_file_of_a_month_carries_the_same_figures(month: Report, tmp_path: Path) -> None:
    document = Document(BytesIO(report_file(month, "docx").content))
    found = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in document.tables]
    assert found == [written_rows(table) for table in tables_of(month) if table.rows]
    assert differing_cells(BytesIO(report_file(month, "xlsx").content), month) == []
    text = text_of(month)
    for words in (
        "月次報告書（令和5年11月分）",
        "様式第6号",
        "図日ごとの来庁者数（全区役所）",
        "前月との比較",
        "順調でした。",
    ):
        assert words in text
    opened = converted(report_file(month, "docx").content, extension="docx", to="pdf", folder=tmp_path)
    assert "月次報告書" in "".join(page.extract_text() for page in PdfReader(opened).pages)


def test_a_pdf_is_tagged_and_says_its_charts_in_words(month: Report) -> None:
    reader = PdfReader(BytesIO(report_file(month, "pdf").content))
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    drawn = [table for table in figures_of(month).tables if table.bars and any(row.cells for row in table.rows)]
    assert [table.key for table in drawn] == ["hours", "days"]


def test_months_and_the_whole_are_written_from_the_command_line(
    month: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("monthly", "chiba", "--month", "2023-11", "--out", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["period"], told["state"], told["hash"]) == ("2023-11", "frozen", month.figures_hash)
    assert (tmp_path / "chiba-monthly-2023-11.pdf").read_bytes() == report_file(month, "pdf").content
    assert run("completion", "chiba", "--out", str(tmp_path)) == 0
    assert "完了報告書を書き出しました: 案" in capsys.readouterr().out
    assert (tmp_path / "chiba-completion-all-draft.docx").exists()


def test_a_month_outside_the_contract_is_refused(contract: Contract, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="--month の日付を直して"):
        run("monthly", "chiba", "--month", "2023-09", "--out", str(tmp_path))
