"""一時的応援: the one permitted exception to the single-post rule, from – to and why (表1 ※1)."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import Assist, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.calc.times import clock, moment

COLUMNS = (
    FigureColumn(label="開始", kind=Kind.TEXT, width=16),
    FigureColumn(label="終了", kind=Kind.TEXT, width=9),
    FigureColumn(label="場所", kind=Kind.TEXT, width=11),
    FigureColumn(label="応援した人（役職）", kind=Kind.TEXT, width=26),
    FigureColumn(label="理由", kind=Kind.TEXT, width=30),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of temporary assists."""
    rows = tuple(_row(number, each, facts) for number, each in enumerate(facts.assists, start=1))
    return [
        FigureTable(
            key="assists",
            caption="一時的応援",
            head="番号",
            head_width=7,
            columns=COLUMNS,
            rows=rows,
            listing=True,
            empty=f"{facts.period.this}の一時的応援はありません。",
        )
    ]


def _row(number: int, assist: Assist, facts: PeriodFacts) -> FigureRow:
    cells = (
        moment(assist.from_at),
        clock(assist.to_at) if assist.to_at else "継続中",
        facts.books.short_place(assist.place),
        f"{assist.who}（{assist.own_post}）",
        assist.reason,
    )
    return FigureRow(label=str(number), cells=cells)
