"""The Word document: filled from a form which a city can replace."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from madoguchi.documents.adapters import word
from madoguchi.documents.adapters.word_form import draw
from tests.documents.office_suite import converted
from tests.documents.papers import HOSTILE, RARE, make_paper

SHIPPED = Path(word.__file__).with_name("letter.docx")


def table_texts(content: bytes) -> list[list[list[str]]]:
    tables = Document(BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_the_tables_hold_the_paper_s_figures() -> None:
    counts, records = table_texts(word.write(make_paper()))
    assert counts[0] == ["場所", "対応人数", "消毒", "その他", "計", "割合"]
    assert counts[3] == ["合計", "1,244", "617", "10", "627", "49.6%"]
    assert counts[4] == ["待ち時間", "5分05秒", "1時間02分05秒", "—", "—", "—"]
    assert [row[1] for row in records[1:]] == [*(note.replace("\t", "\t") for note in HOSTILE), RARE]


def test_no_mark_of_the_form_is_left() -> None:
    with ZipFile(BytesIO(word.write(make_paper()))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    assert "{%p" not in "".join(parts.values())
    assert "frame.running_title" not in "".join(parts.values())


def test_head_rows_repeat_and_numbers_stand_right() -> None:
    document = Document(BytesIO(word.write(make_paper())))
    table = document.tables[0]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert [str(side).split(" ", maxsplit=1)[0] for side in sides] == [
        "None",
        "RIGHT",
        "RIGHT",
        "RIGHT",
        "RIGHT",
        "RIGHT",
    ]


def test_the_shipped_form_is_what_the_script_draws() -> None:
    with ZipFile(SHIPPED) as shipped, ZipFile(BytesIO(draw())) as drawn:
        for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml"):
            assert shipped.read(part) == drawn.read(part), part


def test_a_city_may_hand_over_its_own_form(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("体験市長殿　{{ frame.title }}")
    own.save(str(tmp_path / "own.docx"))
    written = Document(BytesIO(word.write(make_paper(), form=tmp_path / "own.docx")))
    assert [paragraph.text for paragraph in written.paragraphs] == ["体験市長殿　週次報告書（第4週）"]


def test_a_form_with_a_broken_mark_is_refused_with_a_reason(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("{{ frame.title")
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(word.WordFormError, match="差込み記号"):
        word.write(make_paper(), form=tmp_path / "own.docx")


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    result = converted(word.write(make_paper()), extension="docx", to="pdf", folder=tmp_path)
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(result).pages)
    assert "1,244" in text
    assert RARE in text
