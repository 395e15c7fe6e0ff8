"""電話での相談・問い合わせの内容: the same topics as at the counters, asked by telephone."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PHONE, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable, filled

NOTE = "対応記録から数えています。1件の電話で複数の内容を尋ねることがあります。"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of topics by telephone; nothing for a time without calls."""
    if facts.calls is None:
        return []
    columns = (FigureColumn(label="電話", place=PHONE, width=9),)
    rows = [FigureRow(label=topic.label, figure=f"topic:{topic.code}") for topic in facts.books.topics]
    return [
        FigureTable(
            key="calls_topics",
            caption="電話での相談・問い合わせの内容",
            head="内容",
            columns=columns,
            rows=filled(facts, columns, rows),
            head_width=30,
            note=NOTE,
        )
    ]
