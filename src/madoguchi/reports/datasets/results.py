"""手続の結果: for each procedure of the contract what came of it, site by site."""

from __future__ import annotations

from madoguchi.reports.calc.facts import Named, PeriodFacts
from madoguchi.reports.calc.figures import RESULT_LABELS
from madoguchi.reports.calc.tables import FigureColumn, FigureTable, filled, site_rows


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return one table for each procedure."""
    return [_table(facts, procedure) for procedure in facts.books.procedures]


def _table(facts: PeriodFacts, procedure: Named) -> FigureTable:
    results = [
        FigureColumn(label=label, figure=f"result:{procedure.code}:{result}", width=11)
        for result, label in RESULT_LABELS.items()
    ]
    total = FigureColumn(label="計", figure=f"outcome:{procedure.code}", sums=tuple(range(len(results))))
    columns = (*results, total)
    return FigureTable(
        key=f"results-{procedure.code}",
        caption=f"{procedure.label}の結果",
        head="場所",
        columns=columns,
        rows=filled(facts, columns, site_rows(facts)),
    )
