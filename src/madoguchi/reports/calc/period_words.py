"""Periods in the words which reports print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from madoguchi.contract.calc.wareki import Era, date_with_weekday, month_and_day, month_text
from madoguchi.reports.calc.periods import Period, PeriodKind


def title_text(name: str, period: Period, eras: Sequence[Era]) -> str:
    """Return 週次報告書（第4週）, 月次報告書（令和5年11月分）, 完了報告書; ``name`` is what the contract calls the report."""
    if period.kind is PeriodKind.WEEKLY:
        return f"{name}（第{period.number}週）"
    return f"{name}（{month_text(period.starts_on, eras)}分）" if period.kind is PeriodKind.MONTHLY else name


def span_text(period: Period, eras: Sequence[Era]) -> str:
    """Return 第4週　令和5年11月6日（月）〜11月10日（金）; the year of the last day where it is another one."""
    words = f"{date_with_weekday(period.starts_on, eras)}〜{_last_day(period, eras)}"
    return f"第{period.number}週　{words}" if period.kind is PeriodKind.WEEKLY else words


def _last_day(period: Period, eras: Sequence[Era]) -> str:
    last: date = period.last_working_day
    return month_and_day(last) if period.starts_on.year == last.year else date_with_weekday(last, eras)
