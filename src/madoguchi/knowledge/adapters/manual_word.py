"""Writes a manual or training text as an editable Word file: real headings, a contents field, page numbers, drawings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from madoguchi.knowledge.adapters import manual_word_fields as fields
from madoguchi.knowledge.adapters.manual_pictures import as_png
from madoguchi.knowledge.adapters.manual_word_styles import BLUE, QUIET, RED, TEXT_WIDTH_MM, dress
from madoguchi.knowledge.calc.manual_issue import Issue, revision_rows
from madoguchi.knowledge.calc.manual_shapes import (
    Block,
    Callout,
    Dialogue,
    Drawn,
    Finder,
    Grid,
    Items,
    Questions,
    Section,
    Turn,
    Words,
)

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXTENSION = "docx"
CONTENTS_NOTE = "ページの番号は、Wordで開いて更新すると入ります。入らないときは、目次を選んで F9 を押してください。"
STEP_PICTURE_MM, THING_PICTURE_MM = 24, 14


class _Writer:
    """Writes one book; ``bars`` is whether what is being written carries the change mark."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.document: DocxDocument = Document()
        self.pictures = as_png(issue.pictures)
        self.style_ids: dict[str, str] = {}
        self.bars = False

    def write(self) -> bytes:
        dress(self.document, self.issue)
        self._cover()
        self._revisions()
        self._contents()
        for section in self.issue.manual.sections:
            self._section(section)
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _cover(self) -> None:
        manual = self.issue.manual
        for _ in range(5):
            self.document.add_paragraph()
        self.document.add_paragraph(manual.contract)
        self.document.add_paragraph(manual.title, style="Title")
        self._said(manual.edition_name, size=15)
        self._said(f"{self.issue.version}　{self.issue.dated}", bold=True, size=13)
        for _ in range(8):
            self.document.add_paragraph()
        self.document.add_paragraph(f"委託者　{manual.city}")
        last = self.document.add_paragraph(f"受注者　{manual.contractor}")
        last.add_run().add_break(WD_BREAK.PAGE)

    def _revisions(self) -> None:
        self._said("改訂履歴", bold=True, size=16)
        self._table(("版", "日付", "変わったところ"), (12, 24, 64), revision_rows(self.issue))

    def _contents(self) -> None:
        lead = self._said("目次", bold=True, size=16)
        lead.paragraph_format.page_break_before = True
        entries = [
            (self._id_of(f"TOC {each.level}"), each.heading, each.key)
            for each in self.issue.manual.sections
            if each.level <= 2
        ]
        self._said(CONTENTS_NOTE, style="Quiet")
        fields.contents(self.document, entries)
        fields.fill_on_opening(self.document)

    def _section(self, section: Section) -> None:
        self.bars = section.key in self.issue.changed_keys
        heading = self.document.add_paragraph(section.heading)
        fields.dress_in(heading, self._id_of(f"Heading {section.level}"))
        fields.bookmark(heading, section.key)
        self._marked(heading)
        if section.clauses:
            self._said(f"仕様書 {'、'.join(section.clauses)}", style="Quiet")
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        writers: Mapping[type, Callable[[Any], None]] = {
            Words: self._words,
            Items: self._items,
            Callout: self._callout,
            Grid: lambda it: self._table(it.columns, it.widths, it.rows),
            Drawn: self._drawn,
            Dialogue: self._dialogue,
            Questions: self._questions,
            Finder: self._finder,
        }
        writers[type(block)](block)

    def _words(self, block: Words) -> None:
        for paragraph in block.paragraphs:
            self._said(paragraph)

    def _items(self, block: Items) -> None:
        for number, row in enumerate(block.rows, start=1):
            self._said(f"{number}．{row}" if block.numbered else f"・{row}", style="Hanging")

    def _callout(self, block: Callout) -> None:
        if block.tone == "head":
            self._said(block.label, bold=True, colour=BLUE).paragraph_format.keep_with_next = True
        elif block.tone in {"foot", "refer"}:
            label = f"{block.label}：" if block.tone == "refer" else ""
            self._said(label + "、".join(block.lines), style="Quiet")
        else:
            self._framed(block)

    def _framed(self, block: Callout) -> None:
        styles = {"say": "Say", "must_not": "Must not", "note": "Note", "key": "Note"}
        paragraph = self._said(block.label, style=styles[block.tone], bold=True)
        for line in block.lines:
            paragraph.add_run().add_break()
            paragraph.add_run(line)

    def _drawn(self, block: Drawn) -> None:
        table = self.document.add_table(rows=0, cols=2)
        table.style = "Table Grid"
        width = STEP_PICTURE_MM if block.numbered else THING_PICTURE_MM
        for number, row in enumerate(block.rows, start=1):
            cells = table.add_row().cells
            if row.picture in self.pictures:
                drawn = (
                    cells[0].paragraphs[0].add_run().add_picture(BytesIO(self.pictures[row.picture]), width=Mm(width))
                )
                fields.describe(drawn, row.title)
            lead = cells[1].paragraphs[0].add_run(f"{number}．{row.title}" if block.numbered else row.title)
            lead.bold = block.numbered
            if row.detail:
                cells[1].add_paragraph(row.detail)
        fields.airy(table)
        fields.centre(table)
        fields.widen(table, (width + 6, TEXT_WIDTH_MM - width - 6))
        self._said("")

    def _dialogue(self, block: Dialogue) -> None:
        table = self.document.add_table(rows=1, cols=3)
        table.style = "Table Grid"
        for cell, label in zip(table.rows[0].cells, ("番号", "場面", "言うこと・行き先"), strict=True):
            cell.paragraphs[0].add_run(label).bold = True
        fields.repeat_head(table)
        for turn in block.turns:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = str(turn.number), turn.part
            self._turn(cells[2].paragraphs[0], turn)
        fields.airy(table)
        fields.widen(table, (13, 18, TEXT_WIDTH_MM - 31))
        self._said("")

    def _turn(self, paragraph: Paragraph, turn: Turn) -> None:
        paragraph.add_run("\n".join(f"「{said}」" for said in turn.say))
        for text, colour in ((turn.note, QUIET), (turn.must_not, RED), (turn.ending, None)):
            if text:
                mark = {QUIET: "〔注〕", RED: "〔しない〕"}.get(colour, "") if colour else ""
                run = paragraph.add_run(f"\n{mark}{text}")
                run.font.size = Pt(8.5)
                run.font.color.rgb = colour
        if turn.ways:
            ways = paragraph.add_run("\n" + "　".join(f"{way.label} → {way.turn}" for way in turn.ways))
            ways.font.color.rgb = BLUE

    def _questions(self, block: Questions) -> None:
        for question in block.rows:
            self._said(f"問{question.number}　{question.text}", bold=True).paragraph_format.keep_with_next = True
            for number, choice in enumerate(question.choices, start=1):
                self._said(f"{number}．{choice}", style="Hanging")

    def _finder(self, block: Finder) -> None:
        for row in block.rows:
            fields.entry(self.document, f"{row.code}　{row.title}", row.target, style_id=self._id_of("TOC 2"))

    def _table(self, columns: Any, widths: Any, rows: Any) -> None:
        table = self.document.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        for cell, label in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].add_run(label).bold = True
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        fields.repeat_head(table)
        fields.small(table)
        fields.widen(table, [TEXT_WIDTH_MM * each / sum(widths) for each in widths])
        self._said("")

    def _said(
        self,
        text: str,
        *,
        style: str | None = None,
        bold: bool = False,
        size: float = 0,
        colour: RGBColor | None = None,
    ) -> Paragraph:
        paragraph = self.document.add_paragraph()
        if style:
            fields.dress_in(paragraph, self._id_of(style))
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        self._marked(paragraph)
        return paragraph

    def _id_of(self, style: str) -> str:
        """Return a style's id: python-docx looks through all styles of the document for each paragraph."""
        if style not in self.style_ids:
            self.style_ids[style] = self.document.styles[style].style_id
        return self.style_ids[style]

    def _marked(self, paragraph: Paragraph) -> None:
        if self.bars:
            fields.change_bar(paragraph)


def write(issue: Issue) -> bytes:
    """Return the Word file; its headings are the book's sections, so that the contents can be made anew in Word."""
    return _Writer(issue).write()
