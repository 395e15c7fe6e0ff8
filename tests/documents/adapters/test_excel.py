"""The Excel workbook: living formulas, harmless text, printable sheets."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from madoguchi.documents.adapters import excel
from tests.documents.office_suite import converted
from tests.documents.papers import HOSTILE, RARE, make_paper


@pytest.fixture(scope="module")
def content() -> bytes:
    return excel.write(make_paper())


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(content), data_only=values)


def row_of(sheet: Worksheet, label: str) -> list[object]:
    return next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == label)


def test_totals_and_shares_are_formulas(content: bytes) -> None:
    total = row_of(opened(content)["報告書"], "合計")
    assert [str(cell)[:5] for cell in total[1:5]] == ["=SUM("] * 4
    assert str(total[5]).startswith("=IF(")


def test_the_values_kept_with_the_formulas_are_the_paper_s(content: bytes) -> None:
    total = row_of(opened(content, values=True)["報告書"], "合計")
    assert total[1:5] == [1244, 617, 10, 627]
    assert total[5] == pytest.approx(617 / 1244)


def test_libreoffice_calculates_the_same(content: bytes, tmp_path: Path) -> None:
    """The kept values are wiped first, so that what is read back was calculated by LibreOffice."""
    formulas = opened(content)
    formulas.save(tmp_path / "formulas.xlsx")
    assert row_of(load_workbook(tmp_path / "formulas.xlsx", data_only=True)["報告書"], "合計")[1] is None
    raw = (tmp_path / "formulas.xlsx").read_bytes()
    result = converted(raw, extension="xlsx", to="xlsx:Calc MS Excel 2007 XML", folder=tmp_path)
    total = row_of(load_workbook(result, data_only=True)["報告書"], "合計")
    assert total[1:5] == [1244, 617, 10, 627]
    assert total[5] == pytest.approx(617 / 1244)


def test_notes_are_text_and_never_calculated(content: bytes) -> None:
    sheet = opened(content)["受付記録"]
    cells = [row[1] for row in sheet.iter_rows(min_row=3, max_row=2 + len(HOSTILE) + 1)]
    assert [cell.value for cell in cells] == [*HOSTILE, RARE]
    assert {cell.data_type for cell in cells} == {"s"}


def test_times_are_times(content: bytes) -> None:
    row = row_of(opened(content)["報告書"], "待ち時間")
    assert row[3] == "—"
    workbook = opened(content)
    cell = next(row[1] for row in workbook["報告書"].iter_rows() if row[0].value == "待ち時間")
    assert cell.number_format == '[m]"分"ss"秒"'


def test_every_sheet_prints_on_a4_with_head_and_foot(content: bytes) -> None:
    workbook = opened(content)
    assert workbook.sheetnames == ["報告書", "受付記録", "苦情"]
    for sheet in workbook:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        head, foot = sheet.oddHeader, sheet.oddFooter
        assert head is not None
        assert foot is not None
        assert head.left is not None
        assert foot.center is not None
        assert "週次報告書" in (head.left.text or "")
        assert foot.center.text == "&P/&N"
    assert workbook["受付記録"].freeze_panes == "A3"
    assert workbook["受付記録"].print_title_rows == "$2:$2"


def test_an_empty_list_says_so(content: bytes) -> None:
    assert opened(content)["苦情"]["A3"].value == "苦情はありません。"


def test_the_font_is_japanese_everywhere(content: bytes) -> None:
    fonts = {cell.font.name for sheet in opened(content) for row in sheet.iter_rows() for cell in row if cell.value}
    assert fonts == {"BIZ UDPゴシック"}
