"""The PDF: tagged, fonts embedded, everything in it as text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.fonts import FontMissingError, print_fonts
from tests.documents.papers import HOSTILE, RARE, make_paper


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(BytesIO(pdf.write(make_paper())))


def inside(node: Any, *names: str) -> Any:
    """Follow names into a PDF's objects."""
    for name in names:
        node = node[name].get_object()
    return node


def plain(text: str) -> str:
    return "".join(text.split())


def test_it_is_tagged_and_says_its_language_and_title(reader: PdfReader) -> None:
    catalog = inside(reader.trailer, "/Root")
    assert inside(catalog, "/MarkInfo", "/Marked")
    assert str(catalog["/Lang"]).lower().startswith("ja")
    assert reader.metadata is not None
    assert reader.metadata.title == "週次報告書（第4週）"
    assert b"pdfuaid" in reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr]


def test_its_tables_have_header_cells(reader: PdfReader) -> None:
    tags: set[str] = set()

    def walk(node: object) -> None:
        entry = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(entry, list):
            for each in entry:
                walk(each)
        elif isinstance(entry, dict) and "/S" in entry:
            tags.add(str(entry["/S"]))
            walk(entry.get("/K", []))

    walk(inside(reader.trailer, "/Root", "/StructTreeRoot", "/K"))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= tags


def test_every_font_is_embedded(reader: PdfReader) -> None:
    fonts = [font.get_object() for page in reader.pages for font in inside(page, "/Resources", "/Font").values()]
    assert fonts
    for font in fonts:
        descriptor = inside(font["/DescendantFonts"][0].get_object(), "/FontDescriptor")
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_rare_characters_and_hostile_notes_stand_as_they_were_typed(reader: PdfReader) -> None:
    text = plain("".join(page.extract_text() for page in reader.pages))
    for words in (RARE, *HOSTILE):
        assert plain(words) in text


def test_figures_dates_and_the_closing_word_are_there(reader: PdfReader) -> None:
    text = plain("".join(page.extract_text() for page in reader.pages))
    for words in (
        "様式第5号",
        "令和5年11月13日",
        "千葉市長様",
        "記",
        "1,234",
        "1,244",
        "49.6%",
        "5分05秒",
        "—",
        "以上",
    ):
        assert words in text
    assert f"1/{len(reader.pages)}" in text


def test_only_a_draft_has_the_mark(reader: PdfReader) -> None:
    draft = PdfReader(BytesIO(pdf.write(make_paper(watermark="案"))))
    assert all("案" in page.extract_text() for page in draft.pages)
    assert not any("案" in page.extract_text() for page in reader.pages)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf.write(make_paper()) == pdf.write(make_paper())


def test_without_a_japanese_font_it_says_which_package_to_install() -> None:
    with pytest.raises(FontMissingError, match="fonts-morisawa-bizud-gothic"):
        print_fonts(frozenset({"DejaVu Sans"}))


def test_the_next_best_font_is_taken() -> None:
    assert print_fonts(frozenset({"DejaVu Sans", "Noto Sans CJK JP"})) == ["Noto Sans CJK JP"]
