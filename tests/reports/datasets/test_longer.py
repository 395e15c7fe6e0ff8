"""The monthly and the completion report: the same figures as the week's, over a month and over all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from madoguchi.contract.models import Contract
from madoguchi.reports.calc.periods import PeriodKind, month_of, whole
from madoguchi.reports.calc.tables import FigureTable, ReportFigures
from madoguchi.reports.queries.figures import compute
from madoguchi.reports.queries.reports import span_of, week_on
from tests.factories import make_contract
from tests.makers.contract import TAIKEN
from tests.makers.reports import MONDAY, make_week

LATER = datetime(2023, 12, 4, 0, 0, tzinfo=UTC)
WEEKS = (date(2023, 10, 23), MONDAY, date(2023, 11, 13))


@pytest.fixture
def played(contract: Contract) -> Contract:
    """One week in October, two in November."""
    for seed, monday in enumerate(WEEKS):
        make_week(contract, monday, visitors_a_day=2, seed=seed)
    return contract


def monthly(contract: Contract, day: date) -> ReportFigures:
    return compute(contract, month_of(day, span_of(contract)), as_of=LATER).figures


def completion(contract: Contract) -> ReportFigures:
    return compute(contract, whole(span_of(contract)), as_of=LATER).figures


def weekly(contract: Contract, monday: date) -> ReportFigures:
    return compute(contract, week_on(contract, monday), as_of=LATER).figures


def table(figures: ReportFigures, key: str) -> FigureTable:
    return next(each for each in figures.tables if each.key == key)


def row(figures: ReportFigures, key: str, label: str) -> list[object]:
    return list(next(each.cells for each in table(figures, key).rows if each.label == label))


def test_a_month_is_the_sum_of_its_weeks_by_the_same_definitions(played: Contract) -> None:
    november = monthly(played, MONDAY)
    for key in ("head_counts", "tickets", "leaflets", "results-health_insurance_card"):
        weeks = [table(weekly(played, monday), key).rows[-1].cells for monday in WEEKS[1:]]
        expected = [sum(cells) for cells in zip(*weeks, strict=True)]
        assert list(table(november, key).rows[-1].cells) == expected, key


def test_a_month_stands_beside_the_month_before_and_the_contract_s_expectation(played: Contract) -> None:
    october, november = monthly(played, WEEKS[0]), monthly(played, MONDAY)
    before = row(october, "tickets", "合計")[0]
    issued = row(november, "tickets", "合計")[0]
    assert isinstance(before, int)
    assert isinstance(issued, int)
    assert row(november, "comparison", "来庁者数（番号札）") == [issued, before, issued - before]
    assert row(november, "expected", "11月")[:4] == [issued, 1000, issued - 1000, (issued, 1000)]
    assert row(october, "comparison", "来庁者数（番号札）") == [before, None, None]
    assert "窓口は10月17日（火）に開いたため" in table(october, "expected").note


def test_the_days_of_a_month_add_up_and_are_drawn(played: Contract) -> None:
    days = table(monthly(played, MONDAY), "days")
    assert days.rows[-1].cells == tuple(sum(cells) for cells in zip(*(r.cells for r in days.rows[:-1]), strict=True))
    assert [each.label for each in days.rows][:2] == ["11月1日（水）", "11月2日（木）"]
    assert (days.bars, days.rows[0].bar) == ("日ごとの来庁者数（全区役所）", "1")


def test_the_completion_report_has_a_column_for_each_month(played: Contract) -> None:
    figures = completion(played)
    months = table(figures, "months")
    assert [each.label for each in months.columns] == ["10月", "11月", "12月", "合計"]
    assert "12月4日（月）までの数です。1月〜3月はまだ始まっていないため、表にありません。" in months.note
    counted = row(figures, "months", "来庁者数（番号札）")
    assert counted[0] == row(monthly(played, WEEKS[0]), "tickets", "合計")[0]
    assert counted[1] == row(monthly(played, MONDAY), "tickets", "合計")[0]
    assert counted[-1] == sum(counted[:-1]) == row(figures, "tickets", "合計")[0]  # type: ignore[arg-type]
    assert row(figures, "expected", "合計")[1] == 3000  # three months have begun


def test_the_expectation_is_the_contract_s_and_no_number_of_ours(db: None) -> None:
    other = make_contract(slug="taiken", file=TAIKEN)
    period = month_of(other.counters_open_on, span_of(other))
    figures = compute(other, period, as_of=LATER.replace(year=2040)).figures
    assert table(figures, "expected").rows[0].cells[1] == other.expected_visitors_per_month
    assert figures.heading.report == "月の報告書"


def test_a_month_is_named_and_cut_as_the_contract_has_it(contract: Contract) -> None:
    heading = monthly(contract, WEEKS[0]).heading
    assert (heading.kind, heading.key) == (PeriodKind.MONTHLY, "2023-10")
    assert heading.title == "月次報告書（令和5年10月分）"
    assert heading.span == "令和5年10月17日（火）〜10月31日（火）"
    assert completion(contract).heading.span == "令和5年10月17日（火）〜令和6年3月29日（金）"
