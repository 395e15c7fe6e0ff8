"""リーフレット等の配布: handed to people who were served, and to people who wanted no support (7(2)ア)."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureTable, filled, site_rows

COLUMNS = (
    FigureColumn(label="対応した人に渡した", figure="leaflet", width=14),
    FigureColumn(label="案内のみの人に渡した", figure="handout", width=14),
    FigureColumn(label="計", figure="leaflets", sums=(0, 1)),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of leaflets, in people."""
    rows = filled(facts, COLUMNS, site_rows(facts))
    return [
        FigureTable(key="leaflets", caption="リーフレット等の配布（人数）", head="場所", columns=COLUMNS, rows=rows)
    ]
