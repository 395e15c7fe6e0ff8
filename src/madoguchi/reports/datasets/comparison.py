"""前週・見込みとの比較: this week beside the last, and the month so far beside what the contract expects (7(2)ウ)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.documents.calc.paper import Kind, Value
from madoguchi.reports.calc.facts import COUNTERS, Ticket, WeekFacts
from madoguchi.reports.calc.figures import count, select
from madoguchi.reports.calc.percentiles import MEDIAN, nearest_rank
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable

COLUMNS = (
    FigureColumn(label="今週", place=COUNTERS),
    FigureColumn(label="前週", place=COUNTERS, weeks_back=1),
    FigureColumn(label="増減", kind=Kind.DIFFERENCE),
)
NOTE = "窓口の数です。電話は含みません。"


@dataclass(frozen=True, slots=True)
class MonthSoFar:
    """The month in which the week ends: tickets issued from its first day to the end of the week, and its opening days."""

    month: date
    issued: int
    opening_days_so_far: int
    opening_days: int

    def expected(self, per_month: int) -> int:
        """Return the visitors to be expected by now, in proportion to the opening days, half rounded up."""
        if self.opening_days == 0:
            return 0
        return (2 * per_month * self.opening_days_so_far + self.opening_days) // (2 * self.opening_days)


def build(facts: WeekFacts, previous: WeekFacts, month: MonthSoFar) -> list[FigureTable]:
    """Return the comparison with the week before, and the one with the expected number of visitors."""
    rows = [_counted(facts, previous, key, label) for key, label in _lines(facts)]
    return [
        FigureTable(
            key="comparison",
            caption="前週との比較",
            head="項目",
            columns=COLUMNS,
            rows=(*rows, _median_wait(facts, previous)),
            head_width=24,
            note=NOTE,
        ),
        _against_expected(facts, month),
    ]


def _lines(facts: WeekFacts) -> list[tuple[str, str]]:
    registered = [(f"result:{each.code}:registered", f"{each.label}（今回登録）") for each in facts.books.procedures]
    return [
        ("issued", "来庁者数（番号札）"),
        ("visitors", "対応人数"),
        ("enquiry", "相談・問い合わせ"),
        ("support", "操作サポート"),
        *registered,
    ]


def _counted(facts: WeekFacts, previous: WeekFacts, key: str, label: str) -> FigureRow:
    now, then = count(facts, key, COUNTERS), count(previous, key, COUNTERS)
    return FigureRow(label=label, figure=key, cells=(now, then, now - then))


def _median_wait(facts: WeekFacts, previous: WeekFacts) -> FigureRow:
    now, then = _median_of(facts), _median_of(previous)
    return FigureRow(label="待ち時間の中央値", kind=Kind.SECONDS, figure="waited", cells=(now, then, None))


def _median_of(facts: WeekFacts) -> int | None:
    waited = [each for each in select(facts, "waited", COUNTERS) if isinstance(each, Ticket)]
    return nearest_rank([each.wait_s for each in waited if each.wait_s is not None], MEDIAN)


def _against_expected(facts: WeekFacts, month: MonthSoFar) -> FigureTable:
    per_month = facts.books.expected_per_month
    expected = month.expected(per_month)
    cells: tuple[Value, ...] = (month.issued, expected, per_month, (month.issued, expected))
    columns = (
        FigureColumn(label="来庁者数（月の累計）", width=13),
        FigureColumn(label="ここまでの見込み", width=13),
        FigureColumn(label="月の見込み", width=11),
        FigureColumn(label="見込みに対する割合", kind=Kind.SHARE, ratio=(0, 1), width=13),
    )
    return FigureTable(
        key="expected",
        caption="来庁見込者数との比較",
        head="月",
        columns=columns,
        rows=(FigureRow(label=f"{month.month.month}月", cells=cells),),
        note=(
            f"ここまでの見込み：月{per_month:,}人に、月の開設日{month.opening_days}日のうち"
            f"この週の終わりまでの{month.opening_days_so_far}日の割合を掛けた数です。"
        ),
    )
