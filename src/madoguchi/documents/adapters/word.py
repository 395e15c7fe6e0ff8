"""Writes a paper into a Word form: ours (``letter.docx``), or one which a city hands over with the same marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docx.shared import Mm
from docx.table import Table as DocxTable
from docxtpl import DocxTemplate, InlineImage, RichText
from jinja2 import Environment, Template, TemplateError

from madoguchi.contract.calc.keeping import kept
from madoguchi.documents.adapters.fonts import installed_fonts
from madoguchi.documents.calc.paper import Paper
from madoguchi.documents.calc.worded import worded

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXTENSION = "docx"
TEXT_WIDTH_MM = 170
POINT_SIZE_9 = 18
"""Word counts run sizes in half points."""


class _Forms(Environment):
    """Keeps the marks of a form read: our own letter is filled again and again."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self._read: dict[str, Template] = {}

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
        """Return the template of a source."""
        return kept(self._read, source, lambda: super(_Forms, self).from_string(source, *args, **kwargs))


_forms = _Forms()


class WordFormError(ValueError):
    """The Word form cannot be filled; the message says what is wrong with it."""


def write(paper: Paper, *, form: Path | None = None) -> bytes:
    """Return the filled form. Raises WordFormError for a form with a mark that cannot be filled."""
    template = DocxTemplate(form or BytesIO(_our_form()))
    content = worded(paper)
    try:
        template.render(_filled(content, template), _forms, autoescape=True)
    except TemplateError as error:
        message = f"Wordの様式の差込み記号に誤りがあります。様式を直してからもう一度お試しください: {error}"
        raise WordFormError(message) from error
    _set_widths(template.docx.tables, content)
    _name(template, paper)
    stream = BytesIO()
    template.save(stream)
    return stream.getvalue()


def _our_form() -> bytes:
    return files("madoguchi.documents.adapters").joinpath("letter.docx").read_bytes()


def _filled(content: dict[str, Any], template: DocxTemplate) -> dict[str, Any]:
    """Return what the form's marks are filled with: cells as formatted runs, charts as pictures."""
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    for block in blocks:
        if block["kind"] == "bars":
            block["picture"] = InlineImage(template, BytesIO(_png(block["svg"])), width=Mm(TEXT_WIDTH_MM))
        for row in block.get("rows", ()):
            for cell in row["cells"]:
                cell["words"] = RichText(cell["text"], bold=row["strong"], size=POINT_SIZE_9)
    return content


def _png(svg: str) -> bytes:
    """Return an SVG drawing as a picture which every version of Word shows."""
    page = (
        b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 170mm)'
    )
    return typst.compile(page, font_paths=installed_fonts(), sys_inputs={"svg": svg}, format="png", ppi=200)


def _set_widths(tables: Sequence[DocxTable], content: Mapping[str, Any]) -> None:
    """Give each table of figures the widths of its columns; tables are known by their head row."""
    wanted = {
        tuple(column["label"] for column in block["columns"]): [column["width"] for column in block["columns"]]
        for section in content["sections"]
        for block in section["blocks"]
        if block["kind"] == "table"
    }
    for table in tables:
        labels = tuple(cell.text for cell in table.rows[0].cells)
        if labels in wanted:
            _widen(table, wanted[labels])


def _widen(table: DocxTable, weights: Sequence[int]) -> None:
    table.autofit = False
    widths = [Mm(TEXT_WIDTH_MM * weight / sum(weights)) for weight in weights]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _name(template: DocxTemplate, paper: Paper) -> None:
    properties = template.docx.core_properties
    properties.title = paper.frame.running_title
    properties.author = " ".join(paper.frame.sender)
