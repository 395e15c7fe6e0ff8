"""What is heard becomes calls: piece by piece, twice, in any order, and without a number in any row."""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import islice

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.calls.adapters.asterisk_ami import read
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.live_events import RollCall
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.models import Call, CallLeg, HeardEvent
from tests.calls.counted import RUNS, ami_file, assert_truth
from tests.calls.live.stored import stored_counts
from tests.makers.calls import MONDAY_TEN, at_clock, hear, make_source, seconds_after

pytestmark = pytest.mark.django_db
Q = "shimin"


@cache
def told_in(run: str) -> tuple[CallEvent, ...]:
    return tuple(read([ami_file(run)], Notes()))


def in_batches(events: tuple[CallEvent, ...], size: int) -> list[list[CallEvent]]:
    left = iter(events)
    return list(iter(lambda: list(islice(left, size)), []))


@pytest.mark.parametrize("run", RUNS)
def test_a_recording_told_in_small_batches_gives_the_independent_totals(run: str) -> None:
    source = make_source()
    for batch in in_batches(told_in(run), 7):
        hear(source, batch, at_clock(batch[-1].at))
    assert_truth(run, stored_counts(source))


def test_told_again_and_in_another_order_nothing_changes() -> None:
    source, events = make_source(), list(told_in("five"))
    for batch in in_batches(told_in("five"), 50):
        hear(source, batch, at_clock(batch[-1].at))
    before = list(Call.objects.order_by("key").values()), list(CallLeg.objects.order_by("call", "place").values())
    random.Random(5).shuffle(events)
    again = hear(source, events, at_clock(events[-1].at))
    assert (again.fresh, again.calls) == (0, 0)
    after = list(Call.objects.order_by("key").values()), list(CallLeg.objects.order_by("call", "place").values())
    assert after == before


def test_events_which_come_in_another_order_from_the_start_give_the_same_totals() -> None:
    source, events = make_source(), list(told_in("five"))
    random.Random(7).shuffle(events)
    for batch in in_batches(tuple(events), 40):
        hear(source, batch, at_clock(told_in("five")[-1].at))
    assert_truth("five", stored_counts(source))


def test_a_living_call_has_no_end_until_it_ends() -> None:
    source, start = make_source(), seconds_after(0)
    hear(source, [said.Entered(start, "c1", "c1", Q, "0300000001")], MONDAY_TEN)
    call = Call.objects.get()
    assert (call.end, call.answered_at, call.legs.get().end) == ("", None, "")
    hear(source, [said.Connected(start + 30, "c1", "c1", Q, "1001", 30.0, 4.0)], at_clock(start + 30))
    call.refresh_from_db()
    assert (call.end, call.agent, call.wait_s, call.legs.get().talk_end) == ("", "1001", 30.0, "")
    end = said.Completed(start + 90, "c1", "c1", Q, "1001", TalkEnd.CALLER, talk_s=60.0)
    hear(source, [end], at_clock(start + 90))
    call.refresh_from_db()
    assert (call.end, call.talk_s, call.ended_at) == (CallEnd.ANSWERED, 60.0, at_clock(start + 90))
    assert call.in_hours


def test_no_row_holds_a_number() -> None:
    source, start = make_source(), seconds_after(0)
    hear(source, [said.Entered(start, "c1", "c1", Q, "0300000001")], MONDAY_TEN)
    hear(source, [said.Entered(start + 9, "c2", "c2", Q, "03-0000-0001")], MONDAY_TEN)
    first, second = Call.objects.order_by("key")
    assert first.caller_hash == second.caller_hash != ""
    kept = json.dumps([*HeardEvent.objects.values_list("told", flat=True)])
    assert "00000001" not in kept + first.key + second.key


def test_a_restart_in_mid_call_leaves_what_was_open_unfinished_and_new_calls_alone() -> None:
    source, start = make_source(), seconds_after(0)
    hear(source, [said.Entered(start, "c1", "c1", Q), said.Entered(start + 1, "c2", "c2", Q)], MONDAY_TEN)
    hear(source, [said.Connected(start + 5, "c2", "c2", Q, "1001", 4.0)], MONDAY_TEN)
    hear(source, [said.SystemStarted(start + 60)], at_clock(start + 60))
    hear(source, [said.Entered(start + 70, "c3", "c3", Q)], at_clock(start + 70))
    ends = dict(Call.objects.values_list("call_id", "end"))
    assert ends == {"c1": CallEnd.UNFINISHED, "c2": CallEnd.ANSWERED, "c3": ""}
    assert CallLeg.objects.get(call__call_id="c2").talk_end == TalkEnd.LOST


def roll(at: float, *waiting: str) -> RollCall:
    return RollCall(at, frozenset({Q}), frozenset((channel, Q) for channel in waiting), {})


def test_who_is_missing_from_the_roll_is_out_of_sight_and_found_again_by_any_later_word() -> None:
    source, start = make_source(), seconds_after(0)
    both = [said.Entered(start, "c1", "c1", Q), said.Entered(start + 1, "c2", "c2", Q)]
    hear(source, both, MONDAY_TEN)
    hear(source, [roll(start + 60, "c2")], at_clock(start + 60))
    assert dict(Call.objects.values_list("call_id", "end")) == {"c1": CallEnd.UNFINISHED, "c2": ""}
    done = said.Completed(start + 100, "c1", "c1", Q, "1001", TalkEnd.SEAT, wait_s=20.0, talk_s=80.0)
    hear(source, [done], at_clock(start + 100))
    call = Call.objects.get(call_id="c1")
    assert (call.end, call.agent, call.wait_s, call.legs.count()) == (CallEnd.ANSWERED, "1001", 20.0, 1)


def test_the_roll_does_not_lose_a_consultation_which_waits_under_its_own_channel() -> None:
    source, start = make_source(), seconds_after(0)
    hear(source, [said.Entered(start, "citizen", "consulting", "kodomo", "0570000000")], MONDAY_TEN)
    told = RollCall(start + 30, frozenset({"kodomo"}), frozenset({("consulting", "kodomo")}), {})
    hear(source, [told], at_clock(start + 30))
    assert CallLeg.objects.get().end == ""


def test_the_log_which_fills_a_gap_tells_the_same_entry_in_whole_seconds_and_it_stays_one() -> None:
    source, start = make_source(), float(int(seconds_after(0)))
    hear(source, [said.Entered(start + 0.7, "c1", "c1", Q)], MONDAY_TEN)
    log: list[CallEvent] = [
        said.Entered(start, "c1", "c1", Q, "0300000001"),
        said.Left(start + 40, "c1", "c1", Q, LegEnd.ABANDONED, 40.0),
    ]
    hear(source, log, at_clock(start + 50))
    leg = CallLeg.objects.get()
    assert (leg.end, leg.wait_s, leg.entered_at) == (LegEnd.ABANDONED, 40.0, at_clock(start + 0.7))


def test_a_batch_costs_the_same_queries_however_many_events_it_brings(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    source, start = make_source(), seconds_after(0)
    events = [said.Entered(start + place, f"c{place}", f"c{place}", Q) for place in range(200)]
    hear(source, events[:1], MONDAY_TEN)
    with django_assert_max_num_queries(30):
        hear(source, events, MONDAY_TEN)
    assert Call.objects.count() == 200
