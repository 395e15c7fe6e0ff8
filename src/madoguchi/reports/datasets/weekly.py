"""Which tables the weekly report has, in which parts and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from madoguchi.reports.calc.facts import WeekFacts
from madoguchi.reports.calc.tables import FigureTable
from madoguchi.reports.datasets import (
    assists,
    calls_days,
    calls_topics,
    calls_waits,
    comparison,
    complaints,
    corrections,
    devices,
    enquiries,
    head_counts,
    hours,
    hygiene,
    leaflets,
    openings,
    reasons,
    results,
    tickets,
    topics,
    waits,
)
from madoguchi.reports.datasets.comparison import MonthSoFar

Build = Callable[[WeekFacts], list[FigureTable]]

FIGURES: Sequence[tuple[str, Sequence[Build]]] = (
    ("対応人数", (head_counts.build, tickets.build)),
    ("手続の結果", (results.build, reasons.build, devices.build)),
    ("相談・問い合わせの内容", (topics.build,)),
    ("待ち時間と来庁の時間帯", (waits.build, hours.build)),
    ("案内と窓口の運営", (leaflets.build, hygiene.build, openings.build)),
    ("コールセンター", (calls_days.build, calls_waits.build, calls_topics.build)),
)
COMPARISON = "前週及び見込みとの比較"
RECORDS: Sequence[tuple[str, Sequence[Build]]] = (
    ("相談・問い合わせ受付記録", (enquiries.build,)),
    ("苦情対応の記録及び対応内容", (complaints.build,)),
    ("訂正及び一時的応援", (corrections.build, assists.build)),
)


def build_tables(facts: WeekFacts, *, previous: WeekFacts, month: MonthSoFar) -> tuple[FigureTable, ...]:
    """Return the weekly report's tables with their numbers: figures first, comparisons, then the lists of records."""
    compared = (replace(table, part=COMPARISON) for table in comparison.build(facts, previous, month))
    built = [*_parts(FIGURES, facts), *compared, *_parts(RECORDS, facts)]
    return tuple(replace(table, caption=f"表{number}　{table.caption}") for number, table in enumerate(built, start=1))


def _parts(parts: Sequence[tuple[str, Sequence[Build]]], facts: WeekFacts) -> Iterable[FigureTable]:
    for part, builds in parts:
        for build in builds:
            yield from (replace(table, part=part) for table in build(facts))
