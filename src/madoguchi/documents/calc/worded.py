"""A paper with every value written out: what the PDF and the Word template are filled with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from madoguchi.documents.calc.bars_svg import bars_svg
from madoguchi.documents.calc.formula_guard import without_controls
from madoguchi.documents.calc.paper import Bars, Block, Column, Kind, Paper, Picture, Row, Section, Table, Value, Words
from madoguchi.documents.calc.wording import value_text


def worded(paper: Paper) -> dict[str, Any]:
    """Return the paper as plain JSON values; every cell is a text and the side on which it stands."""
    frame = paper.frame
    return {
        "frame": {
            "form": frame.form,
            "dated": frame.dated,
            "addressee": list(frame.addressee),
            "sender": list(frame.sender),
            "title": frame.title,
            "opening": frame.opening,
            "running_title": frame.running_title,
            "watermark": frame.watermark,
            "imprint": frame.imprint,
            "approvals": list(frame.approvals),
        },
        "facts": [{"label": label, "text": without_controls(text)} for label, text in paper.facts],
        "sections": worded_sections(paper.sections),
    }


def worded_sections(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Return sections alone, for a page."""
    return [{"title": each.title, "blocks": [_block(block) for block in each.blocks]} for each in sections]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Bars):
        return {"kind": "bars", "caption": block.caption, "alt": block.alt, "svg": bars_svg(block)}
    if isinstance(block, Picture):
        return {"kind": "bars", "caption": block.caption, "alt": block.alt, "svg": block.svg}
    return _words(block)


def _words(block: Words) -> dict[str, Any]:
    return {"kind": "words", "paragraphs": [without_controls(text) for text in block.paragraphs]}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "note": table.note,
        "empty": table.empty,
        "listing": table.listing,
        "columns": [
            {"label": column.label, "width": column.width, "right": column.kind is not Kind.TEXT}
            for column in table.columns
        ],
        "rows": [_row(row, table) for row in table.rows],
    }


def _row(row: Row, table: Table) -> dict[str, Any]:
    cells = [_cell(value, column, row) for value, column in zip(row.cells, table.columns, strict=True)]
    return {"cells": cells, "strong": row.strong}


def _cell(value: Value, column: Column, row: Row) -> dict[str, Any]:
    kind = column.kind if column.kind is Kind.TEXT or row.kind is None else row.kind
    text = without_controls(value_text(value, kind))
    return {"text": text, "right": kind is not Kind.TEXT}
