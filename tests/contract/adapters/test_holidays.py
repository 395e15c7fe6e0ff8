"""National holidays: the library, the Cabinet Office's list, and which dates are still predictions."""

from __future__ import annotations

from datetime import date

import pytest

from madoguchi.contract.adapters.cabinet_office import NotAHolidayList, read_holiday_csv
from madoguchi.contract.adapters.national_holidays import national_holidays

# As the Cabinet Office writes it: cp932, CRLF, unpadded, substitute days just 休日.
OFFICIAL = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2024/1/1,元日\r\n2024/1/8,成人の日\r\n2024/2/12,休日\r\n"


def test_the_list_is_read_as_it_comes() -> None:
    found = read_holiday_csv(OFFICIAL.encode("cp932"))
    assert [(each.on, each.name) for each in found] == [
        (date(2024, 1, 1), "元日"),
        (date(2024, 1, 8), "成人の日"),
        (date(2024, 2, 12), "休日"),
    ]
    assert not any(each.expected for each in found)


def test_a_list_saved_again_as_utf8_is_read_too() -> None:
    assert read_holiday_csv(OFFICIAL.encode("utf-8-sig")) == read_holiday_csv(OFFICIAL.encode("cp932"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OFFICIAL.replace("2024/1/8", "2024/13/8").encode("cp932"), "3行目の日付"),
        (OFFICIAL.replace("成人の日", "").encode("cp932"), "3行目"),
        (OFFICIAL.replace(",元日", "").encode("cp932"), "2行目"),
        (b"\xff\xfe\x00\x81", "文字コード"),
    ],
)
def test_anything_else_is_refused_with_its_line(content: bytes, words: str) -> None:
    with pytest.raises(NotAHolidayList, match=words):
        read_holiday_csv(content)


def test_equinoxes_are_predictions_until_their_february() -> None:
    def expected_names(today: date) -> set[str]:
        return {each.name for each in national_holidays([2028], today) if each.expected}

    assert {"春分の日", "秋分の日"} <= expected_names(date(2026, 11, 22))
    assert expected_names(date(2027, 3, 1)) == set()
    assert "元日" not in expected_names(date(2020, 1, 1))


def test_the_library_knows_substitute_and_sandwiched_days() -> None:
    days = {each.on for each in national_holidays([2024, 2026], date(2026, 1, 1))}
    assert {date(2024, 2, 12), date(2026, 5, 6), date(2026, 9, 22)} <= days
