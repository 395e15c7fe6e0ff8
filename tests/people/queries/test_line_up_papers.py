"""The line-up and the contact tree as papers: PDF with the chart, Word, Excel."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from madoguchi.documents.adapters import excel, pdf, word
from madoguchi.documents.calc.shapes import sections_of
from madoguchi.people.queries.contact_papers import content_of_tree, paper_of_tree
from madoguchi.people.queries.line_up_papers import chart_of, content_of, paper_of_day, paper_of_proposal
from madoguchi.people.queries.line_ups import assignments_on
from tests.makers.contract import make_contract
from tests.makers.people import FIRST_DAY, NOW, PHONE, make_line_up, make_tree, make_worker, propose

pytestmark = pytest.mark.django_db


def text_of_pdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\n", "")


def text_of_word(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in document.paragraphs), *cells])


def test_the_line_up_of_a_day_names_everybody_in_all_three_formats() -> None:
    contract = make_contract()
    manager, clerk = make_worker(contract, name="体験 総括"), make_worker(contract, name="体験 窓口")
    make_line_up(contract, {manager: "general_manager", clerk: "counter_staff@chuo"})
    paper = paper_of_day(contract, FIRST_DAY, NOW)
    texts = [text_of_pdf(pdf.write(paper)), text_of_word(word.write(paper))]
    sheet = load_workbook(BytesIO(excel.write(paper))).worksheets[0]
    texts.append(" ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell))
    for text in texts:
        assert "実施体制表" in text
        assert "体験 総括" in text
        assert "体験 窓口" in text
    assert "仕様書6(1)-1" in texts[0]
    assert paper_of_day(contract, date(2023, 10, 10), NOW).facts[-1] == ("人　　員", "0人")


def test_a_proposal_says_what_begins_and_ends_and_carries_the_mark_of_a_draft() -> None:
    contract = make_contract()
    stays, leaves, follows = (
        make_worker(contract),
        make_worker(contract, name="体験 前任"),
        make_worker(contract, name="体験 後任"),
    )
    make_line_up(contract, {stays: "general_manager", leaves: "counter_supervisor@chuo"})
    wanted = {stays: "general_manager", follows: "counter_supervisor@chuo"}
    paper = paper_of_proposal(propose(contract, wanted, on=date(2023, 12, 1)), NOW)
    assert paper.frame.watermark == "案"
    assert paper.frame.form == "仕様書6(1)-3"
    changes = [tuple(row.cells) for row in paper.sections[-1].blocks[0].rows]  # type: ignore[union-attr]
    assert changes == [
        ("終わる", "体験 前任", "窓口責任者", "中央区"),
        ("始まる", "体験 後任", "窓口責任者", "中央区"),
    ]


def test_the_chart_shows_who_is_in_post_that_day_and_posts_of_nobody() -> None:
    contract = make_contract()
    make_line_up(contract, {make_worker(contract, name="体験 総括"): "general_manager"})
    chart = chart_of(contract, assignments_on(contract, FIRST_DAY), "2023-10-17")
    assert "体験 総括" in chart
    assert chart.count(">（配置なし）<") == 4
    assert "体験 総括" not in chart_of(contract, assignments_on(contract, date(2023, 10, 16)), "2023-10-16")


def test_the_contact_tree_on_paper_has_the_numbers_the_posts_and_the_rules() -> None:
    contract = make_contract()
    manager = make_worker(contract, name="体験 総括")
    make_line_up(contract, {manager: "general_manager"}, on=date(2023, 10, 5))
    tree = make_tree(contract, [manager], outside="03-0000-0001")
    text = text_of_pdf(pdf.write(paper_of_tree(tree, contract, NOW)))
    for words in ("連絡体制", "体験 総括", PHONE, "総括責任者", "03-0000-0001", "急ぐときは電話で知らせる。"):
        assert words in text


def test_the_city_reads_the_frozen_content_as_a_chart_and_tables() -> None:
    contract = make_contract()
    manager = make_worker(contract, name="体験 総括")
    content = content_of(propose(contract, {manager: "general_manager"}))
    changes, chart, people = sections_of("line_up", content)
    assert [tuple(row.cells) for row in changes.blocks[1].rows] == [("始まる", "体験 総括", "総括責任者", "—")]  # type: ignore[union-attr]
    assert "体験 総括" in chart.blocks[0].svg  # type: ignore[union-attr]
    assert [row.cells[1] for row in people.blocks[0].rows] == ["体験 総括"]  # type: ignore[union-attr]
    assert len(people.blocks[1].rows) == 5  # type: ignore[union-attr]
    first, rules = sections_of("contact_tree", content_of_tree(make_tree(contract, [manager])))
    assert [row.cells[2] for row in first.blocks[0].rows] == ["体験 総括", "緊急連絡先"]  # type: ignore[union-attr]
    assert rules.blocks[0].paragraphs == ["急ぐときは電話で知らせる。"]  # type: ignore[union-attr]
