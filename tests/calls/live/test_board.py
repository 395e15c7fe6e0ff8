"""The wallboard tells what stands in the database, in few queries, and its sums close."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.calls.adapters.asterisk_ami import read
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent, SeatChange
from madoguchi.calls.calc.live_events import LiveEvent, RingStarted, RollCall
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.choices import SeatState
from madoguchi.calls.models import CallSource, Seat, SeatStint
from madoguchi.calls.queries.board import wallboard
from tests.calls.counted import ami_file
from tests.makers.calls import MONDAY_TEN, at_clock, hear, make_source, seconds_after

pytestmark = pytest.mark.django_db
Q = "shimin"
MOST_QUERIES = 10


def busy_source() -> CallSource:
    source = make_source()
    Seat.objects.create(contract=source.contract, number=1, agent="1001", from_on=MONDAY_TEN.date())
    Seat.objects.create(contract=source.contract, number=2, agent="1002", from_on=MONDAY_TEN.date())
    events: list[CallEvent] = [
        said.SeatChanged(seconds_after(0), "1001", Q, SeatChange.SIGNED_IN),
        said.Entered(seconds_after(1), "a", "a", Q),
        said.Connected(seconds_after(9), "a", "a", Q, "1001", 8.0),
        said.Entered(seconds_after(2), "b", "b", Q),
        said.Left(seconds_after(32), "b", "b", Q, LegEnd.ABANDONED, 30.0),
        said.Entered(seconds_after(3), "short", "short", Q),
        said.Left(seconds_after(5), "short", "short", Q, LegEnd.ABANDONED, 2.0),
        said.Refused(seconds_after(4), "full", "full", Q, LegEnd.REFUSED_FULL),
        said.Entered(seconds_after(10), "w", "w", Q),
    ]
    hear(source, events, at_clock(seconds_after(60)))
    return source


def test_the_wallboard_says_rate_waits_seats_and_half_hours() -> None:
    source = busy_source()
    board = wallboard(source.contract, at_clock(seconds_after(70)))
    assert (board.rate.offered, board.rate.answered, board.rate.percent) == (4, 1, 25.0)
    assert board.rate.meets is False
    assert (board.waits.count, board.waits.longest_s, board.waits.level) == (1, 60, "calm")
    assert [(seat.number, seat.state) for seat in board.seats] == [(1, "talking"), (2, "out")]
    assert {count.state: count.count for count in board.seat_counts if count.count} == {"talking": 1, "out": 1}
    assert sum(count.count for count in board.seat_counts) == 2
    (half,) = board.half_hours
    assert (half.offered, half.answered, half.lost, half.other, half.waiting) == (4, 1, 2, 1, 1)
    assert board.is_open
    assert board.heard_at == at_clock(seconds_after(60))


def test_levels_follow_the_contracts_times() -> None:
    source = busy_source()
    levels = [wallboard(source.contract, at_clock(seconds_after(10 + s))).waits.level for s in (179, 180, 299, 300)]
    assert levels == ["calm", "warning", "warning", "alarm"]


def test_the_sums_of_a_recorded_afternoon_close() -> None:
    source = make_source()
    events = list(read([ami_file("five")], Notes()))
    hear(source, events, at_clock(events[-1].at))
    board = wallboard(source.contract, at_clock(events[-1].at))
    assert board.total is not None
    for row in (*board.half_hours, board.total):
        assert row.offered == row.answered + row.lost + row.other
    assert board.total.offered == sum(row.offered for row in board.half_hours) == board.rate.offered == 18
    assert board.total.answered == 5


def test_the_wallboard_costs_the_same_with_many_calls(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    source = busy_source()
    calls = [said.Entered(seconds_after(100 + n), f"n{n}", f"n{n}", Q) for n in range(150)]
    hear(source, calls, at_clock(seconds_after(300)))
    with django_assert_max_num_queries(MOST_QUERIES):
        wallboard(source.contract, at_clock(seconds_after(300)))


def state_of(agent: str) -> str | None:
    stint = SeatStint.objects.filter(agent=agent, to_at=None).first()
    return stint.state if stint else None


def test_a_seat_rings_talks_works_afterwards_and_goes() -> None:
    source = make_source()
    seen = []
    story: list[LiveEvent] = [
        said.SeatChanged(seconds_after(0), "1001", Q, SeatChange.SIGNED_IN),
        said.Entered(seconds_after(1), "a", "a", Q),
        RingStarted(seconds_after(2), "a", "a", Q, "1001"),
        said.Connected(seconds_after(6), "a", "a", Q, "1001", 5.0),
        said.Completed(seconds_after(60), "a", "a", Q, "1001", TalkEnd.CALLER, talk_s=54.0),
        said.SeatChanged(seconds_after(61), "1001", Q, SeatChange.PAUSED, "後処理"),
        said.SeatChanged(seconds_after(90), "1001", Q, SeatChange.PAUSED, "お昼休み"),
        said.SeatChanged(seconds_after(99), "1001", Q, SeatChange.SIGNED_OUT),
    ]
    for event in story:
        hear(source, [event], at_clock(event.at))
        seen.append(state_of("1001"))
    assert seen == ["ready", "ready", "ringing", "talking", "ready", "after_call", "paused", None]
    stints = list(SeatStint.objects.order_by("from_at").values_list("from_at", "to_at"))
    assert all(earlier[1] == later[0] for earlier, later in pairwise(stints))
    assert SeatStint.objects.get(state=SeatState.PAUSED).reason == "break"


def test_ringing_ends_when_the_caller_gives_up() -> None:
    source = make_source()
    hear(source, [said.SeatChanged(seconds_after(0), "1001", Q, SeatChange.SIGNED_IN)], MONDAY_TEN)
    hear(source, [RingStarted(seconds_after(2), "a", "a", Q, "1001")], MONDAY_TEN)
    hear(source, [said.Left(seconds_after(9), "a", "a", Q, LegEnd.ABANDONED, 8.0)], MONDAY_TEN)
    assert state_of("1001") == "ready"


def test_the_roll_signs_out_who_is_gone_and_ends_talks_which_are_over() -> None:
    source = make_source()
    for agent in ("1001", "1002"):
        hear(source, [said.SeatChanged(seconds_after(0), agent, Q, SeatChange.SIGNED_IN)], MONDAY_TEN)
    hear(source, [said.Connected(seconds_after(5), "a", "a", Q, "1001", 4.0)], MONDAY_TEN)
    roll = RollCall(seconds_after(90), frozenset({Q}), frozenset(), {(Q, "1001"): False})
    hear(source, [roll], MONDAY_TEN + timedelta(seconds=90))
    assert (state_of("1001"), state_of("1002")) == ("ready", None)
