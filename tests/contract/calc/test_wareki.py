"""Era dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.calc import wareki
from madoguchi.contract.calc.known_eras import KNOWN_ERAS
from madoguchi.contract.calc.wareki import Era, UnknownEra


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 3, 29), "令和6年3月29日（金）"),
        (date(2023, 10, 2), "令和5年10月2日（月）"),
        (date(2019, 5, 1), "令和元年5月1日（水）"),
        (date(2019, 4, 30), "平成31年4月30日（火）"),
        (date(2019, 12, 31), "令和元年12月31日（火）"),
        (date(2020, 1, 1), "令和2年1月1日（水）"),
        (date(1989, 1, 7), "昭和64年1月7日（土）"),
        (date(1989, 1, 8), "平成元年1月8日（日）"),
    ],
)
def test_long_form(day: date, text: str) -> None:
    assert wareki.date_with_weekday(day, KNOWN_ERAS) == text


def test_shorter_forms() -> None:
    day = date(2024, 3, 29)
    assert wareki.date_text(day, KNOWN_ERAS) == "令和6年3月29日"
    assert wareki.month_text(day, KNOWN_ERAS) == "令和6年3月"
    assert wareki.short_text(day, KNOWN_ERAS) == "R6.3.29"
    assert wareki.short_text(date(2019, 5, 1), KNOWN_ERAS) == "R1.5.1"
    assert wareki.month_and_day(day) == "3月29日（金）"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 3, 29), "令和5年度"),
        (date(2024, 4, 1), "令和6年度"),
        (date(2019, 4, 30), "平成31年度"),
        (date(2019, 5, 1), "令和元年度"),
        (date(2020, 3, 31), "令和元年度"),
        (date(1989, 2, 1), "昭和63年度"),
        (date(1989, 4, 1), "平成元年度"),
        (date(2020, 4, 1), "令和2年度"),
    ],
)
def test_fiscal_years(day: date, text: str) -> None:
    assert wareki.fiscal_year_text(day, KNOWN_ERAS) == text


def test_the_next_era_is_a_row_of_data() -> None:
    eras = (*KNOWN_ERAS, Era("未来", "X", date(2040, 7, 1)))
    assert wareki.date_text(date(2040, 6, 30), eras) == "令和22年6月30日"
    assert wareki.date_text(date(2040, 7, 1), eras) == "未来元年7月1日"


def test_a_day_before_every_era_is_refused() -> None:
    with pytest.raises(UnknownEra):
        wareki.date_text(date(1868, 1, 24), KNOWN_ERAS)


@given(st.dates(min_value=date(1868, 1, 25), max_value=date(2100, 1, 1)))
def test_every_day_has_one_era_year_that_gives_the_day_back(day: date) -> None:
    found = wareki.era_year(day, tuple(reversed(KNOWN_ERAS)))
    assert found.era.starts_on.year + found.number - 1 == day.year
    assert found.era.starts_on <= day
    assert not any(found.era.starts_on < era.starts_on <= day for era in KNOWN_ERAS)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_a_fiscal_year_runs_from_april_to_march(day: date) -> None:
    start = wareki.fiscal_year_start(day)
    assert (start.month, start.day) == (4, 1)
    assert start <= day < date(start.year + 1, 4, 1)
    assert wareki.fiscal_year_start(start - timedelta(days=1)).year == start.year - 1
