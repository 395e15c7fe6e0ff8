"""相談・問い合わせ受付記録: each enquiry with its topics, the note and what came of it (6(3)ア)."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import PeriodFacts, Visit
from madoguchi.reports.calc.figures import RESULT_LABELS, select
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.calc.times import moment

COLUMNS = (
    FigureColumn(label="日時", kind=Kind.TEXT, width=15),
    FigureColumn(label="場所", kind=Kind.TEXT, width=11),
    FigureColumn(label="内容", kind=Kind.TEXT, width=26),
    FigureColumn(label="メモ", kind=Kind.TEXT, width=30),
    FigureColumn(label="結果", kind=Kind.TEXT, width=28),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of enquiries in the order in which they were heard."""
    enquiries = [each for each in select(facts, "enquiry") if isinstance(each, Visit)]
    rows = tuple(_row(number, each, facts) for number, each in enumerate(enquiries, start=1))
    return [
        FigureTable(
            key="enquiries",
            caption="相談・問い合わせ受付記録",
            head="番号",
            head_width=7,
            columns=COLUMNS,
            rows=rows,
            listing=True,
            empty=f"{facts.period.this}の相談・問い合わせはありません。",
        )
    ]


def _row(number: int, visit: Visit, facts: PeriodFacts) -> FigureRow:
    books = facts.books
    topics = "、".join(books.label(books.topics, code) for code in visit.record.topics)
    cells = (
        moment(visit.started_at),
        books.short_place(visit.place),
        topics or "その他の相談",
        visit.record.note,
        results_text(facts, visit),
    )
    return FigureRow(label=str(number), cells=cells)


def results_text(facts: PeriodFacts, visit: Visit) -> str:
    """Return the results of a visit in words, with the reason of each failure."""
    books = facts.books
    parts = []
    for each in visit.record.outcomes:
        name = next((one.short_label for one in books.procedures if one.code == each.procedure), each.procedure)
        reason = f"（{books.label(books.reasons, each.reason)}）" if each.reason else ""
        parts.append(f"{name}：{RESULT_LABELS.get(each.result, each.result)}{reason}")
    return "、".join(parts) or "回答のみ"
