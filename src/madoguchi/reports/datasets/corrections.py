"""記録の訂正: corrections of the period's contact records, with the reason and who made them."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import Correction, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.calc.times import moment

COLUMNS = (
    FigureColumn(label="訂正日時", kind=Kind.TEXT, width=16),
    FigureColumn(label="場所", kind=Kind.TEXT, width=11),
    FigureColumn(label="番号札", kind=Kind.TEXT, width=9),
    FigureColumn(label="理由", kind=Kind.TEXT, width=40),
    FigureColumn(label="訂正した人", kind=Kind.TEXT, width=16),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of corrections."""
    rows = tuple(_row(number, each, facts) for number, each in enumerate(facts.corrections, start=1))
    return [
        FigureTable(
            key="corrections",
            caption="対応記録の訂正",
            head="番号",
            head_width=7,
            columns=COLUMNS,
            rows=rows,
            listing=True,
            empty=f"{facts.period.this}の対応記録に訂正はありません。",
        )
    ]


def _row(number: int, correction: Correction, facts: PeriodFacts) -> FigureRow:
    cells = (
        moment(correction.corrected_at),
        facts.books.short_place(correction.place),
        correction.ticket or "—",
        correction.reason,
        correction.by,
    )
    return FigureRow(label=str(number), cells=cells)
