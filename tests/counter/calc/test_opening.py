"""Open, closed, and no more numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from madoguchi.counter.calc.opening import Hours, opening_at

DAY = Hours(day=date(2023, 10, 16), opens_at=time(8, 30), closes_at=time(17, 30), last_ticket_at=time(17, 0))


@pytest.mark.parametrize(
    ("at", "is_open", "accepts", "reason"),
    [
        (time(8, 29, 59), False, False, "8時30分に開きます。"),
        (time(8, 30), True, True, ""),
        (time(17, 0), True, True, ""),
        (time(17, 0, 1), True, False, "本日の番号札は17時で終わりました。"),
        (time(17, 30), False, False, "本日の受付は終わりました。"),
    ],
)
def test_the_day_by_the_clock(at: time, is_open: bool, accepts: bool, reason: str) -> None:
    opening = opening_at(DAY, at)
    assert (opening.is_open, opening.accepts_tickets, opening.reason) == (is_open, accepts, reason)


def test_no_opening_day() -> None:
    assert opening_at(None, time(10)).reason == "本日は開設日ではありません。"


def test_a_cancelled_day_says_why() -> None:
    opening = opening_at(replace(DAY, cancelled_because="台風"), time(10))
    assert (opening.is_open, opening.reason) == (False, "本日の開設は中止です（台風）。")


def test_a_day_closed_by_hand_is_over() -> None:
    assert opening_at(replace(DAY, closed_early=True), time(10)).reason == "本日の受付は終わりました。"
