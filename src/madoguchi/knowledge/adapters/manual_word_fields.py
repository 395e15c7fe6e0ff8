"""What python-docx has no words for: fields, bookmarks, entries of the contents, borders, repeated head rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

TABLE_POINTS, TABLE_AIR = 8.5, 1.5


def contents(document: DocxDocument, entries: Sequence[tuple[str, str, str]]) -> None:
    """Write the contents field with its entries, so that it can be read before Word has made it anew.

    Each entry is the id of its style, its heading, and the key of its section.
    """
    for place, (style_id, heading, key) in enumerate(entries):
        paragraph = document.add_paragraph()
        dress_in(paragraph, style_id)
        if place == 0:
            _mark(paragraph, "begin", dirty=True)
            _instruction(paragraph, ' TOC \\o "1-2" \\h \\z \\u ')
            _mark(paragraph, "separate")
        _linked(paragraph, heading, key)
        if place == len(entries) - 1:
            _mark(paragraph, "end")


def dress_in(paragraph: Paragraph, style_id: str) -> None:
    """Give a paragraph a style by its id."""
    paragraph._p.style = style_id  # noqa: SLF001  python-docx takes names only, and looks each one up anew


def fill_on_opening(document: DocxDocument) -> None:
    """Let Word fill in the numbers of the pages when it opens the file: only it knows where they break."""
    mark = OxmlElement("w:updateFields")
    mark.set(qn("w:val"), "true")
    document.settings.element.append(mark)


def entry(document: DocxDocument, text: str, key: str, *, style_id: str) -> None:
    """Write one line which leads to a section, with its page."""
    paragraph = document.add_paragraph()
    dress_in(paragraph, style_id)
    _linked(paragraph, text, key)


def bookmark(paragraph: Paragraph, key: str) -> None:
    """Give a heading the name under which entries find it."""
    name = bookmark_name(key)
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(int(name[4:12], 16)))
        if tag == "w:bookmarkStart":
            element.set(qn("w:name"), name)
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, element)  # noqa: SLF001
        else:
            paragraph._p.append(element)  # noqa: SLF001  python-docx has no bookmarks of its own


def bookmark_name(key: str) -> str:
    """Return a name which Word takes: letters and digits, at most 40."""
    return f"_Toc{sha256(key.encode()).hexdigest()[:24]}"


def page_number(paragraph: Paragraph, *, pages: bool = True) -> None:
    """Write the page's number, and of how many."""
    _field(paragraph, "PAGE", known="1")
    if pages:
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES", known="1")


def change_bar(paragraph: Paragraph) -> None:
    """Draw a line in the left margin beside a paragraph."""
    border(paragraph._p.get_or_add_pPr(), "left", 18, "1A1A1A", space=12)  # noqa: SLF001


def border(properties: Any, side: str, eighths: int, colour: str, *, space: int = 4) -> None:
    """Draw a line on one side; ``properties`` are those of a paragraph or of a paragraph style."""
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *_AFTER_BORDERS)
    known = borders.find(qn(f"w:{side}"))
    if known is not None:
        borders.remove(known)
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def shade(properties: Any, colour: str) -> None:
    """Give a paragraph style a ground."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{name}"), value)
    properties.insert_element_before(ground, *_AFTER_BORDERS[1:])


def repeat_head(table: Table) -> None:
    """Let the head row stand again on each page, and give it a ground."""
    row = table.rows[0]
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001
    for cell in row.cells:
        ground = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8E8E8")):
            ground.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001


def small(table: Table) -> None:
    """Set a table in smaller letters."""
    for paragraph in airy(table):
        for run in paragraph.runs:
            run.font.size = Pt(TABLE_POINTS)


def centre(table: Table) -> None:
    """Set words beside their picture half way down."""
    for row in table.rows:
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def airy(table: Table) -> list[Paragraph]:
    """Keep the words of a table off its lines, and each row on one page. Return its paragraphs."""
    for row in table.rows:
        mark = OxmlElement("w:cantSplit")
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().insert(0, mark)  # noqa: SLF001
    paragraphs = list(_paragraphs(table))
    for paragraph in paragraphs:
        around = paragraph.paragraph_format
        around.space_before = around.space_after = Pt(TABLE_AIR)
    return paragraphs


def _paragraphs(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def widen(table: Table, widths: Sequence[float]) -> None:
    """Give the columns their widths, in millimetres."""
    table.autofit = False
    lengths = [Mm(each) for each in widths]
    for column, length in zip(table.columns, lengths, strict=True):
        column.width = length
    for row in table.rows:  # a column finds its cells by reading the whole table
        for cell, length in zip(row.cells, lengths, strict=True):
            cell.width = length


def describe(picture: Any, words: str) -> None:
    """Say in words what a picture shows."""
    picture._inline.docPr.set("descr", words)  # noqa: SLF001


_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def _linked(paragraph: Paragraph, text: str, key: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark_name(key))
    paragraph._p.append(link)  # noqa: SLF001
    before = len(paragraph._p)  # noqa: SLF001
    paragraph.add_run(f"{text}\t")
    _field(paragraph, f"PAGEREF {bookmark_name(key)} \\h")
    for run in list(paragraph._p)[before:]:  # noqa: SLF001
        link.append(run)


def _field(paragraph: Paragraph, instruction: str, *, known: str = "") -> None:
    _mark(paragraph, "begin")
    _instruction(paragraph, f" {instruction} ")
    _mark(paragraph, "separate")
    paragraph.add_run(known)
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str, *, dirty: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)  # noqa: SLF001


def _instruction(paragraph: Paragraph, words: str) -> None:
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = words
    paragraph.add_run()._r.append(text)  # noqa: SLF001
