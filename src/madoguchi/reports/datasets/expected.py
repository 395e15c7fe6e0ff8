"""来庁見込者数との比較: visitors beside what the contract expects a month (6(1), 7(2)ウ). The number is the contract's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.reports.calc.facts import COUNTERS, PeriodFacts
from madoguchi.reports.calc.figures import count
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.datasets.months import months_begun, still_to_come

CAPTION = "来庁見込者数との比較"


@dataclass(frozen=True, slots=True)
class MonthSoFar:
    """The month in which a week ends: tickets issued from its first day to the end of the week, and its opening days."""

    month: date
    issued: int
    opening_days_so_far: int
    opening_days: int

    def expected(self, per_month: int) -> int:
        """Return the visitors to be expected by now, in proportion to the opening days, half rounded up."""
        if self.opening_days == 0:
            return 0
        return (2 * per_month * self.opening_days_so_far + self.opening_days) // (2 * self.opening_days)


def so_far(facts: PeriodFacts, month: MonthSoFar) -> list[FigureTable]:
    """Return a week's comparison: the month up to the week's end beside its share of the expected number."""
    per_month = facts.books.expected_per_month
    expected = month.expected(per_month)
    cells: tuple[Value, ...] = (month.issued, expected, per_month, (month.issued, expected))
    columns = (
        FigureColumn(label="来庁者数（月の累計）", width=13),
        FigureColumn(label="ここまでの見込み", width=13),
        FigureColumn(label="月の見込み", width=11),
        FigureColumn(label="見込みに対する割合", kind=Kind.SHARE, ratio=(0, 1), width=13),
    )
    return [
        FigureTable(
            key="expected",
            caption=CAPTION,
            head="月",
            columns=columns,
            rows=(FigureRow(label=f"{month.month.month}月", cells=cells),),
            note=(
                f"ここまでの見込み：月{per_month:,}人に、月の開設日{month.opening_days}日のうち"
                f"この週の終わりまでの{month.opening_days_so_far}日の割合を掛けた数です。"
            ),
        )
    ]


MONTH_COLUMNS = (
    FigureColumn(label="来庁者数（番号札）", figure="issued", place=COUNTERS, width=13),
    FigureColumn(label="月の見込み", width=11),
    FigureColumn(label="差", kind=Kind.DIFFERENCE),
    FigureColumn(label="見込みに対する割合", kind=Kind.SHARE, ratio=(0, 1), width=13),
    FigureColumn(label="開設した日（延べ）", width=12),
)


def by_month(facts: PeriodFacts) -> list[FigureTable]:
    """Return each month beside the expected number, and their sum where there are several."""
    months = months_begun(facts)
    rows = [FigureRow(label=f"{int(month[5:])}月", on=month, cells=_cells(facts, [month])) for month in months]
    if len(rows) > 1:
        sums = tuple(range(len(rows)))
        rows.append(FigureRow(label="合計", cells=_cells(facts, months), sums=sums, strong=True))
    return [
        FigureTable(
            key="expected",
            caption=CAPTION,
            head="月",
            columns=MONTH_COLUMNS,
            rows=tuple(rows),
            note=_note(facts),
            bars="月ごとの来庁者数（全区役所）" if len(months) > 1 else "",
            bars_of=0,
        )
    ]


def _cells(facts: PeriodFacts, months: Sequence[str]) -> tuple[Value, ...]:
    came = sum(count(facts, "issued", COUNTERS, month) for month in months)
    expected = facts.books.expected_per_month * len(months)
    days = sum(not each.cancelled and each.day.isoformat()[:7] in months for each in facts.openings)
    return (came, expected, came - expected, (came, expected), days)


def _note(facts: PeriodFacts) -> str:
    """Return where the expectation comes from, and which months were not whole."""
    period = facts.period
    told = f"見込み：契約の来庁見込者数（月{facts.books.expected_per_month:,}人）です。"
    if period.starts_on.day > 1:
        told += f"窓口は{month_and_day(period.starts_on)}に開いたため、{period.starts_on.month}月は日数が少なくなっています。"
    return told + still_to_come(facts) + "開設した日：各区役所の窓口を開いた日数の合計です。"
