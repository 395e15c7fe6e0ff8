"""The guide on one sheet of A4, in every language."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from madoguchi.documents.adapters.pdf import PdfError
from madoguchi.knowledge.adapters import guide_sheet
from madoguchi.knowledge.calc.guide_sheet import SheetFrame, in_language, language_of, pieces, sheet_of
from madoguchi.knowledge.calc.guides import guide_from
from madoguchi.ui import texts
from tests.makers.guides import guide_files, guide_of_the_pack

A4_POINTS = (595, 842)
ADDRESS = "https://madoguchi.example.jp/g/chiba/guides/account-phone/"


def frame(lang: str, *, furigana: bool = True) -> SheetFrame:
    said = texts.dictionary(lang)
    names = ("bring", "steps", "stumbles", "after", "scan")
    labels = {name: said[f"guide.{name}"] for name in names}
    labels |= {"minutes": "15", "checked": "2026-11-22", "phone": "0120-000-000"}
    return SheetFrame(lang, furigana, labels, "体験市", ADDRESS, guide_sheet.code_drawing(ADDRESS))


def pages_of(code: str, lang: str) -> PdfReader:
    sheet = sheet_of(guide_from(guide_of_the_pack(code)), frame(lang))
    return PdfReader(BytesIO(guide_sheet.write(sheet, "pdf")))


@pytest.mark.parametrize("file", guide_files(), ids=lambda file: file.stem)
def test_every_guide_fits_on_one_sheet_in_plain_japanese(file: Path) -> None:
    """With furigana over every word it is the longest of all languages."""
    assert len(pages_of(file.stem, "ja-easy").pages) == 1


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_the_longest_guide_is_on_the_sheet_in_every_language(lang: str) -> None:
    guide = guide_from(guide_of_the_pack("account-phone"))
    document = pages_of("account-phone", lang)
    (page,) = document.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_POINTS
    text = "".join(page.extract_text().split())
    for number in range(1, len(guide.steps) + 1):
        assert str(number) in text
    for stumble in guide.stumbles:
        assert stumble.article in text
    assert ADDRESS in text
    if lang not in {"ja", "ja-easy"}:
        assert "".join(in_language(guide.steps[-1].title, lang).split()) in text


def test_the_kiosk_prints_the_same_sheet_as_a_picture() -> None:
    sheet = sheet_of(guide_from(guide_of_the_pack("insurance-atm")), frame("en"))
    drawn = guide_sheet.write(sheet, "svg")
    assert drawn.startswith(b"<svg")
    assert b"<script" not in drawn


def test_the_same_sheet_is_set_once() -> None:
    sheet = sheet_of(guide_from(guide_of_the_pack("insurance-atm")), frame("ko"))
    assert guide_sheet.write(sheet, "pdf") is guide_sheet.write(json.loads(json.dumps(sheet)), "pdf")


def test_what_the_typesetter_refuses_is_said_in_words() -> None:
    sheet = sheet_of(guide_from(guide_of_the_pack("insurance-atm")), frame("en"))
    with pytest.raises(PdfError, match="手順の紙を作れませんでした"):
        guide_sheet.write(sheet | {"code_drawing": "no drawing"}, "pdf")


def test_furigana_is_set_apart_or_left_out() -> None:
    assert pieces("{手順|てじゅん}の{紙|かみ}です", furigana=True) == [
        ["手順", "てじゅん"],
        "の",
        ["紙", "かみ"],
        "です",
    ]
    assert pieces("{手順|てじゅん}の{紙|かみ}です", furigana=False) == ["手順の紙です"]


@pytest.mark.parametrize(("lang", "found"), [("ja", "ja"), ("ja-easy", "ja"), ("en", "en"), ("ko", "en"), ("pt", "en")])
def test_a_text_that_is_missing_is_read_in_the_nearest_language(lang: str, found: str) -> None:
    assert language_of({"ja": "日本語", "en": "English"}, lang) == found
