"""Cell formats of the workbooks: one Japanese font, thin rules, tabular numbers."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from madoguchi.documents.calc.paper import Kind

FONT = "BIZ UDPゴシック"
SIZE = 10
NUMBER_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.DIFFERENCE: '+#,##0;"−"#,##0;"±"0',
    Kind.SECONDS: '[m]"分"ss"秒"',
    Kind.SHARE: "0.0%",
}


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[tuple[Kind, bool], Format] = {}
        self.plain = self._make()
        self.right = self._make(align="right")
        self.centred = self._make(align="center")
        self.title = self._make(align="center", bold=True, font_size=14)
        self.heading = self._make(bold=True, font_size=12)
        self.caption = self._make(bold=True)
        self.note = self._make(font_size=9, font_color="#333333", text_wrap=True, valign="top")
        self.wrapped = self._make(text_wrap=True, valign="top")
        self.head = self._make(
            bold=True, align="center", valign="vcenter", text_wrap=True, border=1, bg_color="#ECECEC"
        )

    def cell(self, kind: Kind, *, strong: bool) -> Format:
        """Return the format of a table cell."""
        key = (kind, strong)
        if key not in self._cells:
            self._cells[key] = self._make(**_cell_look(kind), bold=strong, border=1, valign="vcenter")
        return self._cells[key]

    def _make(self, **look: Any) -> Format:
        return self._book.add_format({"font_name": FONT, "font_size": SIZE, **look})


def _cell_look(kind: Kind) -> dict[str, Any]:
    if kind is Kind.TEXT:
        return {"text_wrap": True, "num_format": "@"}
    return {"align": "right", "num_format": NUMBER_FORMATS[kind]}
