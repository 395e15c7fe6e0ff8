"""長い待ち: callers who waited for the contract's limit or longer, and what was done about it (7(5))."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.reports.calc.call_facts import CallWait
from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.calc.times import clock, moment

COLUMNS = (
    FigureColumn(label="入電日時", kind=Kind.TEXT, width=16),
    FigureColumn(label="待ち", kind=Kind.SECONDS, width=11),
    FigureColumn(label="結果", kind=Kind.TEXT, width=14),
    FigureColumn(label="警報", kind=Kind.TEXT, width=9),
    FigureColumn(label="対応まで", kind=Kind.SECONDS, width=11),
    FigureColumn(label="行った対応", kind=Kind.TEXT, width=34),
)
NOTE = "応答した通話も、途中で切れた通話も含みます。対応まで：警報から最初の対応の記録まで。"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of long waits; nothing for a time without calls."""
    calls = facts.calls
    if calls is None:
        return []
    rows = tuple(FigureRow(label=str(number), cells=_cells(each)) for number, each in enumerate(calls.waits, start=1))
    return [
        FigureTable(
            key="calls_waits",
            caption=f"{calls.limit_minutes}分以上の待ちと対応",
            head="番号",
            head_width=7,
            columns=COLUMNS,
            rows=rows,
            listing=True,
            note=NOTE,
            empty=f"{facts.period.this}に{calls.limit_minutes}分以上お待たせした電話はありません。",
        )
    ]


def _cells(wait: CallWait) -> tuple[Value, ...]:
    return (
        moment(wait.came_at),
        wait.wait_s,
        wait.end,
        clock(wait.alarmed_at) if wait.alarmed_at else "—",
        wait.reaction_s,
        "、".join(wait.measures) or "記録なし",
    )
