"""開設した日: which counters were open on which day, and whether opening and closing were checked (6(5), 9(7)–(9))."""

from __future__ import annotations

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import Opening, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable

COLUMNS = (
    FigureColumn(label="場所", kind=Kind.TEXT, width=16),
    FigureColumn(label="開設時間", kind=Kind.TEXT, width=16),
    FigureColumn(label="開設", kind=Kind.TEXT, width=12),
    FigureColumn(label="開設時の点検", kind=Kind.TEXT, width=14),
    FigureColumn(label="閉設時の点検", kind=Kind.TEXT, width=14),
    FigureColumn(label="対応人数", kind=Kind.COUNT),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of opening days."""
    rows = tuple(_row(facts, each) for each in facts.openings)
    return [
        FigureTable(
            key="openings",
            caption="開設日と点検",
            head="日付",
            columns=COLUMNS,
            rows=rows,
            head_width=15,
            empty=f"{facts.period.this}に開設した窓口はありません。",
        )
    ]


def _row(facts: PeriodFacts, opening: Opening) -> FigureRow:
    books = facts.books
    served = sum(visit.place == opening.place and visit.day == opening.day for visit in facts.visits)
    cells = (
        books.place(opening.place),
        opening.hours,
        f"中止（{opening.reason}）" if opening.cancelled else "開設",
        _ticks(opening.opening_ticks, books.opening_checks, opening),
        _ticks(opening.closing_ticks, books.closing_checks, opening),
        None if opening.cancelled else served,
    )
    return FigureRow(
        label=month_and_day(opening.day), figure=f"day:{opening.day.isoformat()}", place=opening.place, cells=cells
    )


def _ticks(done: int, wanted: int, opening: Opening) -> str:
    if opening.cancelled:
        return "—"
    return f"{done}／{wanted}項目"
