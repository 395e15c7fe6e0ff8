"""Draws the Word form which reports are written into.

``letter.docx`` beside this file is what it draws. A city may hand over its own form instead: any .docx with the same
marks in double braces. Draw ours anew with ``python -m madoguchi.documents.adapters.word_form letter.docx``.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "BIZ UDPゴシック"
LEFT, RIGHT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
BLACK = RGBColor(0x1A, 0x1A, 0x1A)


def draw() -> bytes:
    """Return the form as the bytes of a .docx file."""
    form = Document()
    _styles(form)
    _page(form)
    _letter(form)
    _sections(form)
    _line(form, "以上", side=RIGHT)
    stream = BytesIO()
    form.save(stream)
    return stream.getvalue()


def _styles(form: Docx) -> None:
    looks = {"Normal": (10, False), "Title": (16, True), "Heading 1": (12, True), "Heading 2": (10.5, True)}
    for name, (size, bold) in looks.items():
        style = form.styles[name]
        if isinstance(style, ParagraphStyle):
            _look(style, size=size, bold=bold)
    form.core_properties.language = "ja-JP"
    form.core_properties.title = "報告書"
    form.core_properties.author = "madoguchi"


def _look(style: ParagraphStyle, *, size: float, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.get_or_add_pPr().remove(border)


def _page(form: Docx) -> None:
    section = form.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    _small(section.header, "{{ frame.running_title }}　{{ frame.watermark }}", side=RIGHT)
    _small(section.footer, "{{ frame.imprint }}　　", side=CENTRE)
    _numbering(section.footer.paragraphs[0])


def _small(band: _Header | _Footer, text: str, *, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = band.paragraphs[0]
    paragraph.alignment = side
    paragraph.add_run(text).font.size = Pt(8)


def _numbering(paragraph: Paragraph) -> None:
    _field(paragraph, "PAGE")
    paragraph.add_run("/").font.size = Pt(8)
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no fields of its own


def _letter(form: Docx) -> None:
    _line(form, "{{ frame.form }}")
    _line(form, "{{ frame.dated }}", side=RIGHT)
    _loop(form, "line in frame.addressee", "{{ line }}")
    _loop(form, "line in frame.sender", "{{ line }}", side=RIGHT)
    title = _line(form, "{{ frame.title }}", style="Title", side=CENTRE)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(14)
    _line(form, "　{{ frame.opening }}")
    _line(form, "記", side=CENTRE)
    _line(form, "{%p for fact in facts %}")
    _hang(_line(form, "{{ fact.label }}\t{{ fact.text }}"))
    _line(form, "{%p endfor %}")


def _sections(form: Docx) -> None:
    _line(form, "{%p for section in sections %}")
    _line(form, "{{ section.title }}", style="Heading 1")
    _line(form, "{%p for block in section.blocks %}")
    _line(form, "{%p if block.kind == 'words' %}")
    _loop(form, "paragraph in block.paragraphs", "{{ paragraph }}")
    _line(form, "{%p elif block.kind == 'bars' %}")
    _line(form, "{{ block.caption }}", style="Heading 2")
    _line(form, "{{ block.picture }}")
    _line(form, "{%p else %}")
    _table_block(form)
    _line(form, "{%p endif %}")
    _line(form, "{%p endfor %}")
    _line(form, "{%p endfor %}")


def _table_block(form: Docx) -> None:
    _line(form, "{{ block.caption }}", style="Heading 2")
    _line(form, "{%p if block.rows %}")
    _table(form)
    _line(form, "{%p else %}")
    _line(form, "{{ block.empty }}")
    _line(form, "{%p endif %}")
    _line(form, "{%p if block.note %}")
    note = _line(form, "{{ block.note }}")
    note.runs[0].font.size = Pt(8.5)
    note.paragraph_format.space_before = Pt(3)
    _line(form, "{%p endif %}")


def _table(form: Docx) -> None:
    table = form.add_table(rows=4, cols=7)
    table.style = "Table Grid"
    head = ("{%tc for column in block.columns %}", "{{ column.label }}", "{%tc endfor %}")
    body = (
        "{%tc for cell in row.cells %}",
        "{%tc if cell.right %}",
        "{{r cell.words }}",
        "{%tc else %}",
        "{{r cell.words }}",
        "{%tc endif %}",
        "{%tc endfor %}",
    )
    for index, texts in enumerate((head, ("{%tr for row in block.rows %}",), body, ("{%tr endfor %}",))):
        _fill(table, index, texts)
    _repeat_head(table)
    _pad(table)
    label, number = table.rows[0].cells[1], table.rows[2].cells[2]
    label.paragraphs[0].alignment, number.paragraphs[0].alignment = CENTRE, RIGHT
    _shade(label)


def _fill(table: Table, row: int, texts: tuple[str, ...]) -> None:
    cells = table.rows[row].cells
    for cell, text in zip(cells, texts, strict=False):
        cell.paragraphs[0].add_run(text).font.size = Pt(9)
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    for cell in cells[len(texts) :]:
        cell._tc.getparent().remove(cell._tc)  # noqa: SLF001


def _repeat_head(table: Table) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _pad(table: Table) -> None:
    """Keep words off the rules: half a millimetre above and below."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 36), ("left", 80), ("bottom", 36), ("right", 80)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # noqa: SLF001


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "ECECEC")
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def _loop(form: Docx, each: str, text: str, *, side: WD_ALIGN_PARAGRAPH = LEFT) -> None:
    _line(form, f"{{%p for {each} %}}")
    _line(form, text, side=side)
    _line(form, "{%p endfor %}")


def _line(form: Docx, text: str, *, style: str = "Normal", side: WD_ALIGN_PARAGRAPH = LEFT) -> Paragraph:
    paragraph = form.add_paragraph(text, style=style)
    paragraph.alignment = side
    return paragraph


def _hang(paragraph: Paragraph) -> None:
    """Let the second line begin under the first one's text, not under its label."""
    paragraph.paragraph_format.left_indent = Mm(28)
    paragraph.paragraph_format.first_line_indent = Mm(-24)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(28))


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(draw())
