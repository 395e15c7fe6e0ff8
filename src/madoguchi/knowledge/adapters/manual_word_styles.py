"""The looks of the Word file: page, fonts, headings, frames, running head and foot."""

from __future__ import annotations

from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from madoguchi.knowledge.adapters import manual_word_fields as fields
from madoguchi.knowledge.calc.manual_issue import Issue

FONT = "BIZ UDPゴシック"
BLUE, QUIET, RED = RGBColor(0x00, 0x17, 0xC1), RGBColor(0x4D, 0x4D, 0x4D), RGBColor(0xA8, 0x00, 0x00)
TEXT_WIDTH_MM = 166
LINE_SPACING = 1.2
HEADINGS = {"Heading 1": (17, 18), "Heading 2": (13, 14), "Heading 3": (11, 12)}
"""Style → size and space before, in points."""
FRAMES = {"Say": ("E8F1FE", "0017C1"), "Note": ("F4F4F4", "737373"), "Must not": ("FDEEEE", "CE0000")}
"""Style → ground and line."""


def dress(document: DocxDocument, issue: Issue) -> None:
    """Give an empty document its page, its styles, its running head and foot."""
    _page(document)
    _plain(document)
    for name, (size, before) in HEADINGS.items():
        _heading(document, name, size, before)
    for name, (ground, line) in FRAMES.items():
        _frame(document, name, ground, line)
    _contents_styles(document)
    _running(document, issue)
    document.core_properties.title = f"{issue.running_title} {issue.version}"
    document.core_properties.author = issue.manual.contractor
    document.core_properties.language = "ja-JP"


def _page(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(24), Mm(20)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    section.different_first_page_header_footer = True


def _plain(document: DocxDocument) -> None:
    normal = _lettered(document, "Normal", 10).paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), LINE_SPACING
    _lettered(document, "Title", 28)
    document.styles["Title"].font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    quiet = _new(document, "Quiet", 8.5)
    quiet.font.color.rgb = QUIET
    hanging = _new(document, "Hanging", 10)
    hanging.paragraph_format.left_indent, hanging.paragraph_format.first_line_indent = Mm(7), Mm(-5)
    hanging.paragraph_format.space_after = Pt(3)


def _heading(document: DocxDocument, name: str, size: float, before: float) -> None:
    style = _lettered(document, name, size)
    style.font.bold, style.font.color.rgb = True, RGBColor(0x1A, 0x1A, 0x1A)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
    style.paragraph_format.page_break_before = name == "Heading 1"
    properties = style.element.get_or_add_pPr()
    if name == "Heading 2":
        fields.border(properties, "left", 24, "0017C1")
    else:
        fields.border(
            properties, "bottom", 12 if name == "Heading 1" else 4, "0017C1" if name == "Heading 1" else "8C8C8C"
        )


def _frame(document: DocxDocument, name: str, ground: str, line: str) -> None:
    style = _new(document, name, 9.5)
    style.paragraph_format.left_indent = Mm(3)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(5)
    properties = style.element.get_or_add_pPr()
    fields.border(properties, "left", 20, line)
    fields.shade(properties, ground)


def _contents_styles(document: DocxDocument) -> None:
    for level, (size, indent) in enumerate(((10.5, 0), (9.5, 6)), start=1):
        style = _new(document, f"TOC {level}", size)
        style.font.bold = level == 1
        style.paragraph_format.left_indent, style.paragraph_format.space_after = Mm(indent), Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _running(document: DocxDocument, issue: Issue) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.text, head.style = f"{issue.running_title}　{issue.version}　{issue.dated}", document.styles["Quiet"]
    fields.border(head._p.get_or_add_pPr(), "bottom", 4, "8C8C8C")  # noqa: SLF001
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Quiet"]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{issue.manual.contractor}\t")
    fields.page_number(foot)


def _new(document: DocxDocument, name: str, size: float) -> ParagraphStyle:
    if name not in [each.name for each in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    return _lettered(document, name, size)


def _lettered(document: DocxDocument, name: str, size: float) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    return style
