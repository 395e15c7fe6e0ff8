"""相談・問い合わせの内容: what people asked about. One visit may have several topics."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureRow, FigureTable, filled, site_columns

NOTE = "1人が複数の内容を尋ねることがあるため、合計は相談・問い合わせの人数と一致しません。"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of topics, in the order of the contract."""
    columns = site_columns(facts)
    rows = [FigureRow(label=topic.label, figure=f"topic:{topic.code}") for topic in facts.books.topics]
    return [
        FigureTable(
            key="topics",
            caption="相談・問い合わせの内容",
            head="内容",
            columns=columns,
            rows=filled(facts, columns, rows),
            head_width=30,
            note=NOTE,
        )
    ]
