"""できなかった理由: why procedures could not be finished, most frequent first."""

from __future__ import annotations

from madoguchi.reports.calc.facts import Named, PeriodFacts
from madoguchi.reports.calc.figures import count
from madoguchi.reports.calc.tables import FigureRow, FigureTable, filled, site_columns


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of reasons; a reason which nobody had is left out."""
    columns = site_columns(facts)
    pairs = [(procedure, reason) for procedure in facts.books.procedures for reason in facts.books.reasons]
    rows = [row for row in (_row(procedure, reason) for procedure, reason in pairs) if count(facts, row.figure)]
    rows.sort(key=lambda row: -count(facts, row.figure))
    return [
        FigureTable(
            key="reasons",
            caption="できなかった理由",
            head="手続と理由",
            columns=columns,
            rows=filled(facts, columns, rows),
            head_width=28,
            empty=f"{facts.period.this}に「できなかった」手続はありません。",
        )
    ]


def _row(procedure: Named, reason: Named) -> FigureRow:
    return FigureRow(label=f"{procedure.short_label}：{reason.label}", figure=f"reason:{procedure.code}:{reason.code}")
