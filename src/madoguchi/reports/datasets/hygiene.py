"""消毒とログアウトの確認: how often table and device were disinfected and the terminal logged out (9(7))."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureTable, filled, site_rows

COLUMNS = (
    FigureColumn(label="対応人数", figure="visitors"),
    FigureColumn(label="消毒を確認", figure="disinfected"),
    FigureColumn(label="割合", kind=Kind.SHARE, ratio=(1, 0), opens="visitors"),
    FigureColumn(label="窓口端末を使った人", figure="terminal", width=13),
    FigureColumn(label="ログアウトを確認", figure="logout", width=12),
    FigureColumn(label="割合", kind=Kind.SHARE, ratio=(4, 3), opens="terminal"),
)


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of confirmations."""
    rows = filled(facts, COLUMNS, site_rows(facts))
    return [FigureTable(key="hygiene", caption="消毒とログアウトの確認", head="場所", columns=COLUMNS, rows=rows)]
