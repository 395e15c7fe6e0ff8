"""A layout on one sheet of A3, landscape: the drawing to scale with its scale bar, and the list of things."""

from __future__ import annotations

from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import local
from madoguchi.contract.queries import all_eras
from madoguchi.documents.adapters.typesetting import typeset
from madoguchi.equipment.calc.drawing import read_drawing
from madoguchi.equipment.calc.drawing_svg import MARGIN, description, layout_svg, scale_of
from madoguchi.equipment.calc.layout_sections import COLUMNS, rows_of
from madoguchi.equipment.models import Layout


def layout_pdf(layout: Layout) -> bytes:
    """Return the sheet of a drawn version; one millimetre of paper is ``scale`` millimetres of the room."""
    drawing, contract = read_drawing(layout.drawing), layout.contract
    title = f"{layout.site.name}　窓口のレイアウト図"
    content = {
        "title": title,
        "svg": layout_svg(drawing, title),
        "alt": description(drawing),
        "width": drawing.width / scale_of(drawing) + 2 * MARGIN,
        "scale": f"縮尺 1:{scale_of(drawing)}（A3で印刷したとき）",
        "columns": [label for label, _ in COLUMNS],
        "rows": rows_of(drawing),
        "facts": [
            ["件名", f"{contract.city_name} {contract.title}"],
            ["版", f"第{layout.number}版"],
            ["作成", date_text(local(layout.made_at, contract).date(), all_eras())],
            ["作成者", f"{contract.contractor_name}　{layout.made_by.display_name}"],
            ["変えたところ", layout.note or "—"],
        ],
    }
    return typeset("madoguchi.equipment.adapters", "layout.typ", {"content": content})
