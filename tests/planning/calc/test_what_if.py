"""Days as they stand beside days as they would be."""

from __future__ import annotations

from datetime import date, time

import pytest

from madoguchi.planning.calc.day_profile import assumed_shares, half_hours
from madoguchi.planning.calc.demand_chart import FLOOR, Item, demand_chart, nice_top
from madoguchi.planning.calc.events import NOTHING_LEARNED, Event, EventKind
from madoguchi.planning.calc.seat_search import SeatTarget
from madoguchi.planning.calc.what_if import (
    Closure,
    Desk,
    PlainDay,
    calls_beside,
    moved_to_others,
    visits_beside,
    would_come,
)

SHARES = assumed_shares(half_hours(time(8, 30), time(17, 30)))
DESK = Desk(calls_s=240.0, patience_s=240.0, visit_s=900.0, visit_wait_s=1800.0, target=SeatTarget())


def plain(day: int, place: str = "", expected: float = 200.0) -> PlainDay:
    return PlainDay(date(2023, 11, day), place, expected, expected / 1.25, SHARES)


def test_an_event_is_put_on_top_of_what_would_come_without_those_which_are_in_already() -> None:
    event = Event("x", EventKind.MAILING, "leaflet", date(2023, 11, 6), peak=1.0)
    assert would_come([plain(2), plain(6)], [event], NOTHING_LEARNED) == pytest.approx([200.0, 200.0 + 160.0])


def test_a_closed_counter_sends_part_of_its_visitors_to_the_others_of_the_week() -> None:
    week = [plain(6, "chuo", 40.0), plain(7, "hanamigawa", 30.0), plain(8, "inage", 10.0), plain(13, "chuo", 40.0)]
    closure = Closure("chuo", date(2023, 11, 6), date(2023, 11, 6), moved=0.5)
    assert moved_to_others(week, [40.0, 30.0, 10.0, 40.0], closure) == pytest.approx([0.0, 45.0, 15.0, 40.0])
    assert moved_to_others(week[:1], [40.0], closure) == [0.0]


def test_more_calls_need_more_seats_and_sick_people_cost_the_answer_rate() -> None:
    same, more, sick = (
        calls_beside(plain(6), 200.0, DESK),
        calls_beside(plain(6), 900.0, DESK),
        calls_beside(plain(6), 200.0, DESK, 2),
    )
    assert same.stands == same.would
    assert more.would.people > more.stands.people
    assert more.would.hours > more.stands.hours
    assert same.kept is not None
    assert more.kept is not None
    assert sick.kept is not None
    assert same.kept > 0.85 > more.kept
    assert sick.kept < same.kept
    assert sick.would.people == same.would.people + 2


def test_a_closed_counter_needs_nobody() -> None:
    closed, busy = visits_beside(plain(6, "chuo"), 0.0, DESK, 2), visits_beside(plain(6, "chuo", 40.0), 80.0, DESK)
    assert closed.would.people == 0
    assert busy.would.people > busy.stands.people > 0


def test_the_chart_reaches_the_highest_end_of_an_interval_and_labels_stay_readable() -> None:
    chart = demand_chart([Item(f"{n}", 10.0 + n, 5.0, 30.0 + n) for n in range(40)])
    assert len(chart.labels) <= 14
    assert max(bar.y + bar.height for bar in chart.bars) == pytest.approx(FLOOR)
    assert min(bar.high_y or 0.0 for bar in chart.bars) >= 34
    assert [nice_top(n) for n in (0.0, 3.0, 69.0, 100.0, 101.0)] == [4.0, 4.0, 80.0, 100.0, 200.0]
    assert demand_chart([]).bars == ()
