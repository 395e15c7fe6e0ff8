"""月ごとの入電と応答: calls and answer rate, month by month, counted as the report of each day counts them (6(1), 7(5))."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureRow, FigureTable
from madoguchi.reports.datasets.calls_days import call_cells, call_columns, call_note
from madoguchi.reports.datasets.months import months_begun, still_to_come


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of calls by month; nothing for a time without calls."""
    calls = facts.calls
    if calls is None:
        return []
    months = {month: [day for day in calls.days if day.day.isoformat()[:7] == month] for month in months_begun(facts)}
    rows = [FigureRow(label=f"{int(month[5:])}月", on=month, cells=call_cells(days)) for month, days in months.items()]
    total = FigureRow(label="合計", cells=call_cells(calls.days), sums=tuple(range(len(rows))), strong=True)
    return [
        FigureTable(
            key="calls_months",
            caption="コールセンターの入電と応答",
            head="月",
            columns=call_columns(calls),
            rows=(*rows, total),
            note=call_note(calls) + still_to_come(facts),
            bars="月ごとの入電",
            bars_of=0,
            unit="件",
        )
    ]
