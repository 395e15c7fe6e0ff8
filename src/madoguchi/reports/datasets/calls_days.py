"""入電と応答: calls by day, the answer rate under the contract's rule, and what is not known (6(1), 7(5))."""

from __future__ import annotations

from collections.abc import Sequence

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.reports.calc.call_facts import CallDay, CallFacts
from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of calls by day; nothing for a time without calls."""
    calls = facts.calls
    if calls is None:
        return []
    rows = [
        FigureRow(
            label=month_and_day(each.day), bar=str(each.day.day), on=each.day.isoformat(), cells=call_cells([each])
        )
        for each in calls.days
    ]
    total = FigureRow(label="合計", cells=call_cells(calls.days), sums=tuple(range(len(rows))), strong=True)
    return [
        FigureTable(
            key="calls_days",
            caption="コールセンターの入電と応答",
            head="日付",
            columns=call_columns(calls),
            rows=(*rows, total),
            head_width=19,
            note=call_note(calls),
            bars="日ごとの入電",
            bars_of=0,
            unit="件",
        )
    ]


def call_columns(calls: CallFacts) -> tuple[FigureColumn, ...]:
    """Return the columns; a day's and a month's calls have the same."""
    return (
        FigureColumn(label="入電", opens="calls:offered"),
        FigureColumn(label="応答", opens="calls:answered"),
        FigureColumn(label="放棄", opens="calls:abandoned"),
        FigureColumn(label="お断り", opens="calls:refused"),
        FigureColumn(label="そのほか", opens="calls:other"),
        FigureColumn(label="応答率", kind=Kind.SHARE, ratio=(1, 0), width=9, opens="calls:offered"),
        FigureColumn(label="入電に含めない通話", width=12, opens="calls:left_out"),
        FigureColumn(label=f"{calls.limit_minutes}分以上の待ち", width=11, opens="calls:long"),
        FigureColumn(label="待ち 最長", kind=Kind.SECONDS, width=12),
    )


def call_cells(days: Sequence[CallDay]) -> tuple[Value, ...]:
    """Return the cells of some days together."""
    offered, answered = sum(each.offered for each in days), sum(each.answered for each in days)
    return (
        offered,
        answered,
        sum(each.abandoned for each in days),
        sum(each.refused for each in days),
        sum(each.other_ends for each in days),
        (answered, offered),
        sum(each.left_out for each in days),
        sum(each.long_waits for each in days),
        max((each.longest_wait_s for each in days if each.longest_wait_s is not None), default=None),
    )


def call_note(calls: CallFacts) -> str:
    """Return the definitions, how many calls have a record, and what is not known."""
    return "".join(
        (
            f"応答率：応答÷入電（基準 {calls.target_percent}%以上）。{calls.rule}",
            "そのほか：待ち時間切れ、番号を押して退出、記録の途切れなど。",
            f"応答した通話{calls.answered}件のうち、対応記録があるのは{calls.recorded}件です。",
            *calls.gaps,
        )
    )
