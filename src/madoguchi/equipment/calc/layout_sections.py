"""What the city reads before it confirms a layout: the drawing to scale and the list of things in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from madoguchi.documents.calc.paper import Block, Column, Kind, Picture, Row, Section, Table, Words
from madoguchi.equipment.calc.drawing import KINDS, Drawing, metres, read_drawing
from madoguchi.equipment.calc.drawing_svg import description, layout_svg, scale_of

SHAPE = "site_layout"
COLUMNS = (
    ("番号", 6),
    ("種類", 12),
    ("名前", 16),
    ("横の位置", 10),
    ("縦の位置", 10),
    ("幅", 8),
    ("奥行き", 8),
    ("向き", 8),
)


def layout_sections(content: Mapping[str, Any]) -> Sequence[Section]:
    """Return the sections of one version; an uploaded drawing stands in the file beside it."""
    words = [f"{content['site']}　第{content['number']}版"] + ([content["note"]] if content["note"] else [])
    if content["drawing"] is None:
        words.append(f"図は、添付のファイル「{content['file_name']}」にあります。")
        return (Section(title="レイアウト図", blocks=(Words(paragraphs=words),)),)
    drawing = read_drawing(content["drawing"])
    title = f"{content['site']}のレイアウト図（縮尺 1:{scale_of(drawing)}）"
    picture = Picture(caption=title, alt=description(drawing), svg=layout_svg(drawing, title))
    blocks: tuple[Block, ...] = (Words(paragraphs=words), picture)
    return (Section(title="レイアウト図", blocks=blocks), Section(title="置く物", blocks=(_things(drawing),)))


def rows_of(drawing: Drawing) -> list[tuple[str, ...]]:
    """Return each thing with its place in metres from the upper left corner, as the table says it."""
    return [
        (
            str(number),
            KINDS[each.kind].name,
            each.name,
            f"{metres(each.x)}m",
            f"{metres(each.y)}m",
            f"{metres(each.width)}m",
            f"{metres(each.depth)}m",
            f"{each.turn}度",
        )
        for number, each in enumerate(drawing.pieces, start=1)
    ]


def _things(drawing: Drawing) -> Table:
    columns = [Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS]
    rows = [Row(cells=cells) for cells in rows_of(drawing)]
    note = "位置は、左上の角から物の中心までの長さです。"
    return Table(caption="置く物の一覧", columns=columns, rows=rows, note=note)
