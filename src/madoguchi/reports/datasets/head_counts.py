"""対応人数: how many people were served, and the breakdown the specification asks for (6(3)ア)."""

from __future__ import annotations

from dataclasses import replace

from madoguchi.reports.calc.facts import EVERYWHERE, PHONE, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable, filled, site_rows

NOTE = (
    "内訳は重なることがあります。相談・問い合わせ：内容を1つ以上選んだ人と、端末を操作せずに話を聞いた人。"
    "操作サポート：端末を使ったか、手続を試みた人。手続の列：その手続を試みた人（今回登録とできなかった人）。"
)
NO_CALLS = "コールセンターの「—」は、{}の電話の対応記録がこの仕組みに登録されていないことを表します。"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of people served."""
    columns = _columns(facts)
    note = NOTE + (NO_CALLS.format(facts.period.this) if facts.books.has_call_centre and not _has_calls(facts) else "")
    rows = _rows(facts, columns)
    return [FigureTable(key="head_counts", caption="対応人数", head="場所", columns=columns, rows=rows, note=note)]


def _columns(facts: PeriodFacts) -> tuple[FigureColumn, ...]:
    procedures = [
        FigureColumn(label=each.label, figure=f"procedure:{each.code}", width=12) for each in facts.books.procedures
    ]
    return (
        FigureColumn(label="対応人数", figure="visitors"),
        FigureColumn(label="相談・問い合わせ", figure="enquiry", width=12),
        FigureColumn(label="操作サポート", figure="support", width=11),
        *procedures,
        FigureColumn(label="交付窓口からの案内", figure="referred", width=12),
    )


def _rows(facts: PeriodFacts, columns: tuple[FigureColumn, ...]) -> tuple[FigureRow, ...]:
    if not (facts.books.has_call_centre or _has_calls(facts)):
        return filled(facts, columns, site_rows(facts))
    counters = filled(facts, columns, site_rows(facts, total="窓口計"))
    phone, everything = filled(
        facts,
        columns,
        [
            FigureRow(label="コールセンター", place=PHONE),
            FigureRow(label="合計", place=EVERYWHERE, sums=(len(counters) - 1, len(counters)), strong=True),
        ],
    )
    if not _has_calls(facts):
        phone = replace(phone, cells=(None,) * len(columns))
    return (*counters, phone, everything)


def _has_calls(facts: PeriodFacts) -> bool:
    return any(visit.place == PHONE for visit in facts.visits)
