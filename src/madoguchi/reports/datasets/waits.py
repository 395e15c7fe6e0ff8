"""待ち時間と対応時間: from issue to first call, and from the start of the conversation to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.reports.calc.facts import PeriodFacts, Ticket, Visit
from madoguchi.reports.calc.figures import select
from madoguchi.reports.calc.percentiles import MEDIAN, P90, nearest_rank
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable, filled, site_rows

NOTE = (
    "待ち時間：番号札の発行から最初の呼出しまで。番号札なしの受付と、呼出し前に取り消された番号札は含みません。"
    "中央値・90%値は、小さい順に並べて半数・9割にあたる人の実際の値です。対応時間：対応の開始から終了まで。"
)
MEDIAN_AT, P90_AT, LONGEST_AT, HANDLING_AT = 1, 2, 3, 6


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of waits and handling times."""
    columns = _columns(facts)
    rows = tuple(_with_times(facts, row) for row in filled(facts, columns, site_rows(facts)))
    return [FigureTable(key="waits", caption="待ち時間と対応時間", head="場所", columns=columns, rows=rows, note=NOTE)]


def _columns(facts: PeriodFacts) -> tuple[FigureColumn, ...]:
    minutes = facts.books.wait_target_minutes
    return (
        FigureColumn(label="測った枚数", figure="waited"),
        FigureColumn(label="待ち 中央値", kind=Kind.SECONDS, opens="waited", width=11),
        FigureColumn(label="待ち 90%値", kind=Kind.SECONDS, opens="waited", width=11),
        FigureColumn(label="待ち 最長", kind=Kind.SECONDS, opens="waited", width=12),
        FigureColumn(label=f"{minutes}分以内", figure=f"within:{minutes}"),
        FigureColumn(label="割合", kind=Kind.SHARE, ratio=(4, 0), opens="waited", width=9),
        FigureColumn(label="対応 中央値", kind=Kind.SECONDS, opens="visitors", width=11),
    )


def _with_times(facts: PeriodFacts, row: FigureRow) -> FigureRow:
    cells = list(row.cells)
    waits = [
        each.wait_s
        for each in select(facts, "waited", row.place)
        if isinstance(each, Ticket) and each.wait_s is not None
    ]
    handling = [each.handling_s for each in select(facts, "visitors", row.place) if isinstance(each, Visit)]
    cells[MEDIAN_AT : LONGEST_AT + 1] = _spread(waits)
    cells[HANDLING_AT] = nearest_rank(handling, MEDIAN)
    return replace(row, cells=tuple(cells))


def _spread(waits: Sequence[int]) -> list[Value]:
    return [nearest_rank(waits, MEDIAN), nearest_rank(waits, P90), max(waits, default=None)]
