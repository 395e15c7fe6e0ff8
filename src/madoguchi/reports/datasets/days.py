"""日ごとの推移: who came and who was served, day by day."""

from __future__ import annotations

from datetime import date

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.reports.calc.facts import COUNTERS, PHONE, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable, filled

NOTE = "窓口を開いた日と、記録のある日を並べています。相談・問い合わせと操作サポートは、窓口と電話の合計です。"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of days with their sum."""
    columns = _columns(facts)
    days = [FigureRow(label=month_and_day(day), bar=str(day.day), on=day.isoformat()) for day in _days(facts)]
    total = FigureRow(label="合計", sums=tuple(range(len(days))), strong=True)
    return [
        FigureTable(
            key="days",
            caption="日ごとの来庁と対応",
            head="日付",
            columns=columns,
            rows=filled(facts, columns, [*days, total]),
            head_width=15,
            note=NOTE,
            bars="日ごとの来庁者数（全区役所）",
            bars_of=0,
        )
    ]


def _columns(facts: PeriodFacts) -> tuple[FigureColumn, ...]:
    phone = (FigureColumn(label="対応（電話）", figure="visitors", place=PHONE),) if facts.books.has_call_centre else ()
    return (
        FigureColumn(label="来庁者数", figure="issued", place=COUNTERS),
        FigureColumn(label="対応（窓口）", figure="visitors", place=COUNTERS),
        *phone,
        FigureColumn(label="相談・問い合わせ", figure="enquiry", width=12),
        FigureColumn(label="操作サポート", figure="support", width=11),
    )


def _days(facts: PeriodFacts) -> list[date]:
    opened = {each.day for each in facts.openings if not each.cancelled}
    return sorted(opened | {each.day for each in facts.visits} | {each.day for each in facts.tickets})
