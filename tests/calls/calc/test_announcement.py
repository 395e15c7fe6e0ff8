"""What callers hear outside opening hours, and the telephone system's lines which play it."""

from __future__ import annotations

from datetime import date, time

import pytest

from madoguchi.calls.calc.announcement import closed_message, dialplan, open_weekdays, spoken

HOURS = (time(8, 30), time(17, 30))


def test_the_message_says_hours_and_closed_days_as_they_are_read_aloud() -> None:
    words = closed_message("体験市コールセンター", HOURS, ["土", "日"], on_holidays=True)
    assert "午前8時30分から午後5時30分まで" in words
    assert "土曜日、日曜日、祝日はお休みです。" in words


def test_a_desk_which_never_closes_names_no_closed_day() -> None:
    assert "お休み" not in closed_message("体験市コールセンター", HOURS, [], on_holidays=False)


@pytest.mark.parametrize(
    ("at", "words"), [(time(9), "午前9時"), (time(12), "午後12時"), (time(13, 5), "午後1時5分"), (time(0), "午前0時")]
)
def test_a_time_is_spoken(at: time, words: str) -> None:
    assert spoken(at) == words


def test_closed_days_come_before_the_hours_and_the_closing_minute_is_shut() -> None:
    assert dialplan(HOURS, [date(2026, 11, 23), date(2027, 1, 1)], weekdays="mon-fri") == [
        "exten => s,1,NoOp(opening hours)",
        " same => n,GotoIfTime(*,*,23,nov?closed,s,1)",
        " same => n,GotoIfTime(*,*,1,jan?closed,s,1)",
        " same => n,GotoIfTime(08:30-17:29,mon-fri,*,*?open,s,1)",
        " same => n,Goto(closed,s,1)",
    ]


@pytest.mark.parametrize(("off", "words"), [({5, 6}, "mon-fri"), ({1, 5, 6}, "mon&wed&thu&fri"), (set(), "mon-sun")])
def test_open_weekdays_are_written_as_the_telephone_system_reads_them(off: set[int], words: str) -> None:
    assert open_weekdays(off) == words
