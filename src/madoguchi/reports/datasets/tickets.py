"""受付番号札: everybody who came, and what became of each ticket. issued = served + missed + cancelled + still open."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureTable, filled, site_rows

COLUMNS = (
    FigureColumn(label="発行", figure="issued"),
    FigureColumn(label="対応済み", figure="served"),
    FigureColumn(label="不在", figure="no_show"),
    FigureColumn(label="取消", figure="cancelled"),
    FigureColumn(label="未完了", figure="open"),
    FigureColumn(label="うち番号札なしの受付", figure="walk_in", width=13),
)
NOTE = (
    "発行＝対応済み＋不在＋取消＋未完了。番号札を使わずに受け付けた人も、1枚として数えます。"
    "対応済みの番号札には、対応記録が1件ずつあります。"
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of tickets."""
    rows = filled(facts, COLUMNS, site_rows(facts))
    return [FigureTable(key="tickets", caption="受付番号札", head="場所", columns=COLUMNS, rows=rows, note=NOTE)]
