"""Planned and actual labour as a paper."""

from __future__ import annotations

from collections.abc import Sequence

from madoguchi.costs.calc.beside import Beside
from madoguchi.costs.calc.money import number_text
from madoguchi.costs.calc.sections import Letterhead
from madoguchi.costs.calc.wording import UNIT_WORDS
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Value

SPREAD_NOTE = "月の予定は、契約期間全体の数量を、開庁日の数で月に割り振ったものです。実績は、出勤の記録（訂正後）から数えています。"
LABELS = (
    ("役職", Kind.TEXT, 22),
    ("単位", Kind.TEXT, 8),
    ("予定", Kind.TEXT, 10),
    ("実績", Kind.TEXT, 10),
    ("差", Kind.TEXT, 10),
    ("予定額（円）", Kind.COUNT, 14),
    ("実績額（円）", Kind.COUNT, 14),
)


def beside_paper(
    head: Letterhead, of: tuple[str, str], *, lines: Sequence[tuple[Beside, str]], term: Sequence[Beside]
) -> Paper:
    """Return a month (and the version, ``of``) with its explanations, and the whole term up to now."""
    month, version = of
    title = "人件費の予定と実績"
    frame = Frame(
        form="",
        dated=head.dated,
        addressee=(head.addressee,),
        sender=(head.contractor,),
        title=title,
        opening=f"「{head.contract}」の{title}は、次のとおりです。",
        running_title=f"{title}　{month}",
    )
    monthly = [Row(cells=(*cells_of(each), words)) for each, words in lines]
    whole = [Row(cells=cells_of(each)) for each in term]
    columns = [Column(label=label, kind=kind, width=width) for label, kind, width in LABELS]
    explained = [*columns, Column(label="差の説明", kind=Kind.TEXT, width=30)]
    return Paper(
        frame=frame,
        facts=[("件　　名", head.contract), ("対 象 月", month), ("積算内訳書", version)],
        sections=[
            Section(
                title="1　この月",
                blocks=(Table(caption="表1　この月", columns=explained, rows=monthly, note=SPREAD_NOTE),),
            ),
            Section(
                title="2　契約期間",
                blocks=(Table(caption="表2　契約期間の予定と、今日までの実績", columns=columns, rows=whole),),
            ),
        ],
    )


def cells_of(line: Beside) -> tuple[Value, ...]:
    """Return the figures of one post as cells."""
    return (
        line.title,
        UNIT_WORDS[line.unit],
        number_text(line.planned) if line.planned is not None else None,
        number_text(line.actual),
        signed(line),
        line.planned_amount,
        line.actual_amount,
    )


def signed(line: Beside) -> str:
    """Return the difference with its sign."""
    difference = line.difference
    if difference == 0:
        return "±0"
    return f"+{number_text(difference)}" if difference > 0 else f"−{number_text(-difference)}"
