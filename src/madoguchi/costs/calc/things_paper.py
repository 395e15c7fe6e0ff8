"""Planned and actual equipment and material as a paper, and as the cells of a page and of a CSV table."""

from __future__ import annotations

from collections.abc import Sequence

from madoguchi.costs.calc.money import number_text
from madoguchi.costs.calc.sections import Letterhead
from madoguchi.costs.calc.things_beside import ThingBeside
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Value

COUNTING_NOTE = (
    "実績は今日の数です。1台ずつ番号を付けた物は使っている台数（紛失・盗難の届けがある物を除く）、"
    "設置場所ごとに数える物は最後に数えた数、消耗品は受け入れた数の合計です。"
    "実績額は、積算内訳書の単価に実績の数を掛けた額です。"
)
TITLE = "機材・資材の予定と実績"
LABELS = (
    ("物品名", Kind.TEXT, 22),
    ("単位", Kind.TEXT, 7),
    ("単価（円）", Kind.COUNT, 12),
    ("予定", Kind.TEXT, 9),
    ("実績", Kind.TEXT, 9),
    ("差", Kind.TEXT, 9),
    ("予定額（円）", Kind.COUNT, 13),
    ("実績額（円）", Kind.COUNT, 13),
    ("差額（円）", Kind.TEXT, 13),
    ("備考", Kind.TEXT, 24),
)
EXPLAINED = "差の説明"


def things_paper(head: Letterhead, version: str, lines: Sequence[tuple[ThingBeside, str]]) -> Paper:
    """Return the rows with their explanations."""
    columns = [Column(label=label, kind=kind, width=width) for label, kind, width in LABELS]
    explained = [*columns, Column(label=EXPLAINED, kind=Kind.TEXT, width=26)]
    rows = [Row(cells=(*cells_of(each), words)) for each, words in lines]
    frame = Frame(
        form="",
        dated=head.dated,
        addressee=(head.addressee,),
        sender=(head.contractor,),
        title=TITLE,
        opening=f"「{head.contract}」の{TITLE}は、次のとおりです。",
        running_title=TITLE,
    )
    table = Table(caption="表1　機材・資材", columns=explained, rows=rows, note=COUNTING_NOTE)
    return Paper(
        frame=frame,
        facts=[("件　　名", head.contract), ("実績の日", head.dated), ("積算内訳書", version)],
        sections=[Section(title="1　機材・資材", blocks=(table,))],
    )


def cells_of(line: ThingBeside) -> tuple[Value, ...]:
    """Return the figures of one row as cells."""
    return (
        line.name,
        line.unit,
        line.unit_price,
        number_text(line.planned) if line.planned is not None else None,
        number_text(line.actual) if line.actual is not None else None,
        _signed(line),
        line.planned_amount,
        line.actual_amount,
        _signed_yen(line.difference_yen),
        line.remark,
    )


def _signed(line: ThingBeside) -> str | None:
    difference = line.difference
    if difference is None:
        return None
    if difference == 0:
        return "±0"
    return f"+{number_text(difference)}" if difference > 0 else f"−{number_text(-difference)}"


def _signed_yen(yen: int | None) -> str | None:
    if yen is None:
        return None
    return "±0" if yen == 0 else f"{'+' if yen > 0 else '−'}{abs(yen):,}"
