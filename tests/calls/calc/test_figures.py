"""Every figure by hand, on a few calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from madoguchi.calls.adapters.asterisk_queue_log import read
from madoguchi.calls.calc.answer_rule import USUAL_RULES, AnswerRule
from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.events import SeatChange, SeatChanged, SystemStarted
from madoguchi.calls.calc.figures import by_day, by_half_hour, figures, occupancy
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.open_calls import end_of
from madoguchi.calls.calc.records import CallRecord, Leg, SeatInterval
from madoguchi.calls.calc.seats import intervals
from tests.calls.counted import queue_logs

TOKYO = ZoneInfo("Asia/Tokyo")
NINE = datetime(2026, 10, 5, 0, 0, tzinfo=UTC)
RULE = AnswerRule()


def leg(end: LegEnd, wait_s: float | None, **more: object) -> Leg:
    left = NINE if wait_s is None else NINE + timedelta(seconds=wait_s)
    return Leg("shimin", NINE, left, end, wait_s, **more)  # type: ignore[arg-type]


def call(*legs: Leg, at: datetime = NINE, consultation: bool = False) -> CallRecord:
    entered = tuple(replace(each, entered_at=at) for each in legs)
    return CallRecord("k", "k", at, None, entered, end_of(legs), consultation)


ANSWERED = call(leg(LegEnd.ANSWERED, 20, talk_s=100, hold_s=10, after_call_s=30, agent="1001"))
OVERFLOW = call(
    leg(LegEnd.TIMEOUT, 290), leg(LegEnd.ANSWERED, 10, talk_s=200, talk_end=TalkEnd.BLIND_TRANSFER, agent="1005")
)
SHORT = call(leg(LegEnd.ABANDONED, 4.9))
GAVE_UP = call(leg(LegEnd.ABANDONED, 5))
FULL = call(leg(LegEnd.REFUSED_FULL, 0))
KEY = call(leg(LegEnd.KEY_EXIT, 60))
GUIDANCE = call()
ASKING = call(leg(LegEnd.ANSWERED, 1, talk_s=9), consultation=True)
DAY = [ANSWERED, OVERFLOW, SHORT, GAVE_UP, FULL, KEY, GUIDANCE, ASKING]


def test_each_figure() -> None:
    found = figures(DAY, RULE)
    assert (found.calls, found.offered, found.answered, found.short_abandons) == (7, 6, 2, 1)
    assert found.ends[CallEnd.ABANDONED] == 2
    assert found.ends[CallEnd.GUIDANCE] == 1
    assert found.answer_rate == pytest.approx(2 / 6)
    assert found.service_level == pytest.approx(1 / 6), "A wait equal to the level's seconds is within it"
    assert (found.asa_s, found.longest_wait_s) == (160, 300)
    assert found.long_waits == 1, "290 + 10 seconds over two queues are 300"
    assert (found.talk_s, found.hold_s, found.after_call_s, found.handle_s) == (300, 10, 30, 165)
    assert found.transferred == 1


def test_the_usual_rules_differ_as_their_names_say() -> None:
    offered = {name: figures(DAY, rule).offered for name, rule in USUAL_RULES.items()}
    assert offered == {
        "すべて": 6,
        "短い放棄を除く": 5,
        "お断りを除く": 5,
        "短い放棄とお断りを除く": 4,
        "番号を押した退出を除く": 5,
        "案内中の終了も含む": 7,
        "受付時間外も含む": 6,
    }
    assert figures(DAY, AnswerRule(with_key_exits=False)).offered == 5


def test_refused_after_waiting_elsewhere_was_offered_all_the_same() -> None:
    tried = call(leg(LegEnd.TIMEOUT, 5), leg(LegEnd.REFUSED_EMPTY, 0))
    assert tried.end is CallEnd.REFUSED_EMPTY
    assert figures([tried], AnswerRule(with_refused=False)).offered == 1


def test_nothing_is_none_and_not_zero() -> None:
    none = figures([], RULE)
    assert (none.answer_rate, none.service_level, none.asa_s, none.longest_wait_s, none.handle_s) == (None,) * 5


def test_a_call_belongs_to_the_local_half_hour_and_day_in_which_it_entered() -> None:
    late = call(leg(LegEnd.ABANDONED, 400), at=datetime(2026, 9, 30, 14, 59, 59, tzinfo=UTC))
    early = call(leg(LegEnd.ABANDONED, 400), at=datetime(2026, 9, 30, 15, 0, tzinfo=UTC))
    assert list(by_day([early, late], RULE, TOKYO)) == [date(2026, 9, 30), date(2026, 10, 1)]
    spans = by_half_hour([early, late], RULE, TOKYO)
    assert [span.isoformat() for span in spans] == ["2026-09-30T23:30:00+09:00", "2026-10-01T00:00:00+09:00"]


def test_intervals_of_a_seat_in_two_queues() -> None:
    def change(at: float, queue: str | None, what: SeatChange, reason: str = "") -> SeatChanged:
        return SeatChanged(at, "1001", queue, what, reason)

    found = intervals(
        [
            change(0, "shimin", SeatChange.SIGNED_IN),
            change(10, "kodomo", SeatChange.SIGNED_IN),
            change(20, "shimin", SeatChange.PAUSED, "休憩"),
            change(30, "kodomo", SeatChange.PAUSED, "休憩"),
            change(40, None, SeatChange.READY),
            change(50, None, SeatChange.PAUSED, "後処理"),
            change(55, "shimin", SeatChange.SIGNED_OUT),
            change(60, "kodomo", SeatChange.SIGNED_OUT),
            change(90, "shimin", SeatChange.SIGNED_IN),
        ]
    )
    told = [
        (each.state, each.reason, each.from_at.timestamp(), each.to_at and each.to_at.timestamp()) for each in found
    ]
    assert told == [
        (SeatChange.READY, "", 0, 30),
        (SeatChange.PAUSED, "休憩", 30, 40),
        (SeatChange.READY, "", 40, 50),
        (SeatChange.PAUSED, "後処理", 50, 60),
        (SeatChange.READY, "", 90, None),
    ]


def test_a_start_of_the_system_signs_everybody_out() -> None:
    signed_in = SeatChanged(10, "1001", "shimin", SeatChange.SIGNED_IN)
    (cut,) = intervals([signed_in, SystemStarted(40)])
    assert (cut.from_at.timestamp(), cut.to_at and cut.to_at.timestamp()) == (10, 40)


def test_the_seats_of_a_recording_are_signed_in_as_long_as_its_log_says() -> None:
    found = intervals(read(queue_logs("five"), Notes()))
    seconds = {
        agent: sum((each.to_at - each.from_at).total_seconds() for each in found if each.agent == agent and each.to_at)
        for agent in ("1001", "1002", "1005")
    }
    assert seconds == {"1001": 585, "1002": 3 + 252, "1005": 585}
    assert {each.reason for each in found} == {"", "後処理", "窓口応援", "Auto-Pause"}


def test_occupancy_is_work_over_time_at_hand() -> None:
    def seat(state: SeatChange, start: int, end: int | None, reason: str = "") -> SeatInterval:
        to_at = None if end is None else NINE + timedelta(seconds=end)
        return SeatInterval("1001", state, reason, NINE + timedelta(seconds=start), to_at)

    span = (NINE, NINE + timedelta(seconds=400))
    seats = [
        seat(SeatChange.READY, 0, 200),
        seat(SeatChange.PAUSED, 200, 240, "後処理"),
        seat(SeatChange.PAUSED, 240, 340, "休憩"),
        seat(SeatChange.READY, 340, None),
    ]
    found = occupancy([ANSWERED], seats, span, frozenset({"後処理"}))
    assert found == pytest.approx((100 + 40) / (260 + 40))
    assert occupancy([ANSWERED], [], span) is None
    assert occupancy([OVERFLOW, ANSWERED], [seat(SeatChange.READY, 0, 50)], span) == 1.0
