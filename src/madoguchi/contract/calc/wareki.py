"""Japanese era dates, fiscal years and the Excel format that shows them.

The eras are passed in, newest or oldest first alike, so that the next era is a row of data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.contract.calc.business_days import WEEKDAYS

EXCEL_FORMAT = '[$-411]ggge"年"m"月"d"日"'
EXCEL_FORMAT_WITH_WEEKDAY = '[$-411]ggge"年"m"月"d"日（"aaa"）"'
FISCAL_YEAR_STARTS_IN_MONTH = 4


class UnknownEra(LookupError):
    """The day lies before the first era of the table."""


@dataclass(frozen=True, slots=True)
class Era:
    """An era: 令和, its initial R, and its first day."""

    name: str
    initial: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year within an era; the first one is written 元年."""

    era: Era
    number: int

    @property
    def text(self) -> str:
        """令和6年, 令和元年."""
        number = "元" if self.number == 1 else str(self.number)
        return f"{self.era.name}{number}年"


def era_year(day: date, eras: Sequence[Era]) -> EraYear:
    """The era year in which the day lies."""
    begun = [era for era in eras if era.starts_on <= day]
    if not begun:
        raise UnknownEra(f"no era covers {day.isoformat()}")
    era = max(begun, key=lambda each: each.starts_on)
    return EraYear(era=era, number=day.year - era.starts_on.year + 1)


def date_text(day: date, eras: Sequence[Era]) -> str:
    """令和6年3月29日."""
    return f"{era_year(day, eras).text}{day.month}月{day.day}日"


def date_with_weekday(day: date, eras: Sequence[Era]) -> str:
    """令和6年3月29日（金）."""
    return f"{date_text(day, eras)}（{WEEKDAYS[day.weekday()]}）"


def month_text(day: date, eras: Sequence[Era]) -> str:
    """令和6年3月."""
    return f"{era_year(day, eras).text}{day.month}月"


def short_text(day: date, eras: Sequence[Era]) -> str:
    """R6.3.29; the first year is R1."""
    year = era_year(day, eras)
    return f"{year.era.initial}{year.number}.{day.month}.{day.day}"


def month_and_day(day: date) -> str:
    """3月29日（金）, where the year is plain from its surroundings."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def fiscal_year_start(day: date) -> date:
    """The 1 April that begins the fiscal year in which the day lies."""
    year = day.year if day.month >= FISCAL_YEAR_STARTS_IN_MONTH else day.year - 1
    return date(year, FISCAL_YEAR_STARTS_IN_MONTH, 1)


def fiscal_year_text(day: date, eras: Sequence[Era]) -> str:
    """令和5年度, named by the era year of its 1 April.

    Where an era began between April and December, the fiscal year bears its name from that day on:
    令和元年度 from 2019-05-01; but 1989-02 stays in 昭和63年度.
    """
    start = fiscal_year_start(day)
    era = era_year(day, eras).era
    begun_in_it = start < era.starts_on and era.starts_on.year == start.year
    return f"{era_year(era.starts_on if begun_in_it else start, eras).text}度"
