"""How far behind a piece of the schedule is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from madoguchi.meetings.calc.slippage import Dates, slippage_days, slippage_words, start_late_days

FIRST = (date(2023, 11, 1), date(2023, 11, 10))
PLANNED = Dates(first=FIRST, planned=FIRST)


@pytest.mark.parametrize(
    ("dates", "today", "days", "words"),
    [
        (PLANNED, date(2023, 10, 30), 0, "予定どおり"),
        (PLANNED, date(2023, 11, 3), 0, "着手が2日遅れ"),
        (replace(PLANNED, actual_from=date(2023, 11, 3)), date(2023, 11, 10), 0, "予定どおり"),
        (replace(PLANNED, actual_from=date(2023, 11, 1)), date(2023, 11, 13), 3, "3日の遅れ"),
        (replace(PLANNED, planned=(FIRST[0], date(2023, 11, 17))), date(2023, 10, 30), 7, "7日の遅れ"),
        (
            replace(PLANNED, actual_from=FIRST[0], actual_to=date(2023, 11, 8)),
            date(2023, 12, 1),
            -2,
            "2日早く終了",
        ),
        (replace(PLANNED, actual_from=FIRST[0], actual_to=FIRST[1]), date(2023, 12, 1), 0, "予定どおり終了"),
        (replace(PLANNED, actual_from=FIRST[0], actual_to=date(2023, 11, 12)), date(2023, 12, 1), 2, "2日の遅れ"),
    ],
)
def test_slippage_is_measured_against_what_was_planned_first(dates: Dates, today: date, days: int, words: str) -> None:
    assert slippage_days(dates, today) == days
    assert slippage_words(dates, today) == words


def test_what_has_begun_is_not_late_in_beginning() -> None:
    assert start_late_days(replace(PLANNED, actual_from=date(2023, 11, 9)), date(2023, 11, 20)) == 0
