"""苦情対応の記録: what was complained about and what was done (6(3)ア)."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import Complaint, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.calc.times import moment

COLUMNS = (
    FigureColumn(label="受付日時", kind=Kind.TEXT, width=16),
    FigureColumn(label="場所", kind=Kind.TEXT, width=11),
    FigureColumn(label="苦情の内容", kind=Kind.TEXT, width=34),
    FigureColumn(label="対応の内容", kind=Kind.TEXT, width=34),
    FigureColumn(label="対応日時", kind=Kind.TEXT, width=16),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of complaints."""
    rows = tuple(_row(number, each, facts) for number, each in enumerate(facts.complaints, start=1))
    return [
        FigureTable(
            key="complaints",
            caption="苦情対応の記録",
            head="番号",
            head_width=7,
            columns=COLUMNS,
            rows=rows,
            listing=True,
            empty=f"{facts.period.this}の苦情はありません。",
        )
    ]


def _row(number: int, complaint: Complaint, facts: PeriodFacts) -> FigureRow:
    answered = complaint.answered_at
    cells = (
        moment(complaint.heard_at),
        facts.books.short_place(complaint.place),
        complaint.summary,
        complaint.response if answered else "対応中",
        moment(answered) if answered else "—",
    )
    return FigureRow(label=str(number), cells=cells)
