"""時間帯ごとの来庁: at which hours people came, by the time their ticket was issued."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureRow, FigureTable, filled, site_columns

FIRST_HOUR, LAST_HOUR = 8, 17


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of hours, from the usual first hour to the last, wider when somebody came outside them."""
    hours = [ticket.issued_at.hour for ticket in facts.tickets]
    span = range(min([FIRST_HOUR, *hours]), max([LAST_HOUR, *hours]) + 1)
    rows = [FigureRow(label=f"{hour}時台", figure=f"hour:{hour}") for hour in span]
    columns = site_columns(facts)
    return [
        FigureTable(
            key="hours",
            caption="時間帯ごとの来庁（番号札の発行）",
            head="時間帯",
            columns=columns,
            rows=filled(facts, columns, rows),
            bars="時間帯ごとの来庁者数（全区役所）",
        )
    ]
