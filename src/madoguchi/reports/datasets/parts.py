"""Which tables the weekly, monthly and completion reports have, in which parts and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.calc.tables import FigureTable
from madoguchi.reports.datasets import (
    assists,
    calls_days,
    calls_months,
    calls_topics,
    calls_waits,
    comparison,
    complaints,
    corrections,
    days,
    devices,
    enquiries,
    expected,
    head_counts,
    hours,
    hygiene,
    incidents,
    leaflets,
    months,
    openings,
    reasons,
    results,
    tickets,
    topics,
    waits,
)
from madoguchi.reports.datasets.expected import MonthSoFar

Build = Callable[[PeriodFacts], list[FigureTable]]
Parts = Sequence[tuple[str, Sequence[Build]]]

PEOPLE: Parts = (
    ("対応人数", (head_counts.build, tickets.build)),
    ("手続の結果", (results.build, reasons.build, devices.build)),
    ("相談・問い合わせの内容", (topics.build,)),
    ("待ち時間と来庁の時間帯", (waits.build, hours.build)),
)
RUNNING: Parts = (("案内と窓口の運営", (leaflets.build, hygiene.build, openings.build)),)
CALLS: Parts = (("コールセンター", (calls_days.build, calls_waits.build, calls_topics.build)),)
COMPLAINTS: Parts = (("苦情対応の記録及び対応内容", (complaints.build,)), ("トラブルと対応", (incidents.build,)))
RECORDS: Parts = (
    ("相談・問い合わせ受付記録", (enquiries.build,)),
    *COMPLAINTS,
    ("訂正及び一時的応援", (corrections.build, assists.build)),
)

FIGURES: Mapping[PeriodKind, Parts] = {
    PeriodKind.WEEKLY: (*PEOPLE, *RUNNING, *CALLS),
    PeriodKind.MONTHLY: (*PEOPLE, *RUNNING, *CALLS, ("日ごとの推移", (days.build,))),
    PeriodKind.COMPLETION: (
        ("月ごとの推移", (months.build, expected.by_month)),
        *PEOPLE,
        ("案内と窓口の運営", (leaflets.build, hygiene.build)),
        ("コールセンター", (calls_months.build, calls_topics.build)),
    ),
}
LISTS: Mapping[PeriodKind, Parts] = {
    PeriodKind.WEEKLY: RECORDS,
    PeriodKind.MONTHLY: RECORDS,
    PeriodKind.COMPLETION: COMPLAINTS,
}
COMPARISON = {PeriodKind.WEEKLY: "前週及び見込みとの比較", PeriodKind.MONTHLY: "前月及び見込みとの比較"}


def build_tables(
    facts: PeriodFacts, *, previous: PeriodFacts | None, month: MonthSoFar | None
) -> tuple[FigureTable, ...]:
    """Return a report's tables with their numbers: figures first, comparisons, then the lists of records.

    ``previous`` is None where no period came before; ``month`` is only for a week: the month in which it ends.
    """
    kind = facts.period.kind
    built = [*_parts(FIGURES[kind], facts), *_compared(facts, previous, month), *_parts(LISTS[kind], facts)]
    return tuple(replace(table, caption=f"表{number}　{table.caption}") for number, table in enumerate(built, start=1))


def _compared(facts: PeriodFacts, previous: PeriodFacts | None, month: MonthSoFar | None) -> Iterable[FigureTable]:
    part = COMPARISON.get(facts.period.kind)
    if part is None:
        return ()
    against = expected.so_far(facts, month) if month else expected.by_month(facts)
    return (replace(table, part=part) for table in (*comparison.build(facts, previous), *against))


def _parts(parts: Parts, facts: PeriodFacts) -> Iterable[FigureTable]:
    for part, builds in parts:
        for build in builds:
            yield from (replace(table, part=part) for table in build(facts))
