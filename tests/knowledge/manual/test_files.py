"""The PDF and the Word file."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from madoguchi.knowledge.adapters import manual_pdf, manual_word
from madoguchi.knowledge.calc.manual_difference import CHANGED, Difference
from madoguchi.knowledge.calc.manual_issue import Issue
from madoguchi.knowledge.calc.manual_shapes import LEARNER, MANUAL, TEXT, WHOLE
from tests.knowledge.manual.sources import book, issue

CHANGE = Difference("section:counter-day/crowded", "5.5　混雑したとき", CHANGED)


@cache
def text_in_word() -> bytes:
    return manual_word.write(issue(book(TEXT, LEARNER), Difference("chapter:start", "第1章", CHANGED)))


def headings(content: bytes) -> list[tuple[int, str]]:
    found = Document(BytesIO(content)).paragraphs
    return [
        (int(each.style.name[-1]), each.text) for each in found if each.style and each.style.name.startswith("Heading ")
    ]


@pytest.mark.timeout(180)
def test_the_manual_has_forty_pages_and_tags() -> None:
    content = manual_pdf.write(issue(book(MANUAL, WHOLE), CHANGE))
    assert content.startswith(b"%PDF-")
    assert max(int(each) for each in re.findall(rb"/Count (\d+)", content)) >= 40
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid:part" in content


@pytest.mark.timeout(180)
def test_the_word_file_has_the_headings_of_the_book() -> None:
    assert headings(text_in_word()) == [(each.level, each.heading) for each in book(TEXT, LEARNER).sections]


def test_the_word_file_has_contents_page_numbers_and_change_bars() -> None:
    document = Document(BytesIO(text_in_word()))
    fields = [each.text or "" for each in document.element.body.iter(qn("w:instrText"))]
    assert any("TOC" in each for each in fields)
    bookmarks = {each.get(qn("w:name")) for each in document.element.body.iter(qn("w:bookmarkStart"))}
    pointed = {each.get(qn("w:anchor")) for each in document.element.body.iter(qn("w:hyperlink"))}
    assert pointed
    assert pointed <= bookmarks
    foot = document.sections[0].footer._element.xml
    assert "PAGE" in foot
    barred = [each.text for each in document.paragraphs if each._p.pPr is not None and "w:pBdr" in each._p.pPr.xml]
    assert barred[0] == book(TEXT, LEARNER).sections[0].heading


def test_a_draft_says_so() -> None:
    draft = Issue(manual=book(TEXT, LEARNER), number=1, dated="令和5年10月10日", draft=True)
    assert draft.version == "第1版（案）"
    assert draft.running_title == "研修テキスト（受講者用）"
