"""Parts of one call become one call: in either order, again and again; a new entry after a crash stays a call of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.joining import belong_together, joined
from madoguchi.calls.calc.records import CallRecord, Leg
from tests.makers.stored_calls import make_call, make_leg

NINE = datetime(2023, 11, 6, 0, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def part(at: datetime, *legs: Leg) -> CallRecord:
    return make_call(at, *legs, call_id="1")


WAITING = part(NINE, make_leg(NINE, LegEnd.UNFINISHED, None))
GONE_ON = part(after(1), make_leg(after(1), LegEnd.ANSWERED, 40, inferred=True))
PASSED_ON = part(NINE, make_leg(NINE, LegEnd.ANSWERED, 10, talk_end=TalkEnd.BLIND_TRANSFER))
SECOND_QUEUE = part(after(140), replace(make_leg(after(140), LegEnd.ABANDONED, 20), queue="kodomo"))


def test_an_entry_and_what_followed_it_are_one_call_in_either_order() -> None:
    assert belong_together(WAITING, GONE_ON)
    for whole in (joined(WAITING, GONE_ON), joined(GONE_ON, WAITING)):
        (leg,) = whole.legs
        assert (whole.end, whole.started_at, leg.entered_at, leg.wait_s, leg.inferred) == (
            CallEnd.ANSWERED, NINE, NINE, 40, False,
        )  # fmt: skip
        assert whole.key == WAITING.key


def test_a_part_read_once_more_changes_nothing() -> None:
    whole = joined(WAITING, GONE_ON)
    for again in (WAITING, GONE_ON, whole):
        assert joined(whole, again) == whole


def test_a_call_passed_on_goes_on_in_the_next_queue() -> None:
    assert belong_together(PASSED_ON, SECOND_QUEUE)
    whole = joined(SECOND_QUEUE, PASSED_ON)
    assert [leg.queue for leg in whole.legs] == ["shimin", "kodomo"]
    assert (whole.end, whole.wait_s, whole.transferred) == (CallEnd.ANSWERED, 10, True)


def test_a_new_entry_after_a_crash_and_one_a_day_later_are_calls_of_their_own() -> None:
    anew = part(after(60), make_leg(after(60), LegEnd.ABANDONED, 5))
    assert not belong_together(WAITING, anew)
    next_day = part(after(86_400), make_leg(after(86_400), LegEnd.ABANDONED, 5))
    assert not belong_together(PASSED_ON, next_day)
    assert not belong_together(PASSED_ON, replace(SECOND_QUEUE, call_id="2"))
