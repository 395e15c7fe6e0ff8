"""Whatever a day brings: nothing is lost, nothing counts twice, and every sum closes."""

from __future__ import annotations

from collections import Counter
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.answer_rule import USUAL_RULES, AnswerRule
from madoguchi.calls.calc.ends import CallEnd, LegEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.figures import by_day, by_half_hour, figures
from tests.calls.calc.streams import TrueCall, days, in_order
from tests.calls.counted import count, records_of

CHANNELS = st.sampled_from(["a", "b", "c"])
AT = st.integers(0, 100_000).map(float)
QUEUE = st.sampled_from(["shimin", "kodomo"])
EXIT = st.sampled_from([LegEnd.ABANDONED, LegEnd.TIMEOUT, LegEnd.KEY_EXIT, LegEnd.LEAVE_EMPTY, LegEnd.OTHER_EXIT])
SECONDS = st.none() | st.integers(0, 5000).map(float)
ANY_EVENT: st.SearchStrategy[CallEvent] = st.one_of(
    st.builds(said.Arrived, AT, CHANNELS, CHANNELS),
    st.builds(said.Entered, AT, CHANNELS, CHANNELS, QUEUE, st.sampled_from([None, "0570000000"]), st.booleans()),
    st.builds(said.Connected, AT, CHANNELS, CHANNELS, QUEUE, st.just("1001"), SECONDS, SECONDS),
    st.builds(said.Completed, AT, CHANNELS, CHANNELS, QUEUE, st.just("1001"), st.none(), SECONDS, SECONDS),
    st.builds(said.Left, AT, CHANNELS, CHANNELS, QUEUE, EXIT, SECONDS),
    st.builds(said.Refused, AT, CHANNELS, CHANNELS, QUEUE, st.just(LegEnd.REFUSED_FULL)),
    st.builds(said.HungUp, AT, CHANNELS, CHANNELS),
    st.builds(said.Joined, AT, CHANNELS, CHANNELS),
    st.builds(said.HoldChanged, AT, CHANNELS, CHANNELS, st.booleans()),
    st.builds(said.SystemStarted, AT),
)


def of_truth(calls: list[TrueCall]) -> Counter[tuple[str, LegEnd]]:
    return Counter((leg.queue, leg.end) for call in calls for leg in call.legs)


@given(days())
def test_every_call_and_every_leg_is_there_once(calls: list[TrueCall]) -> None:
    records = {record.call_id: record for record in records_of(in_order(calls))}
    assert records.keys() == {call.id for call in calls}
    for call in calls:
        record = records[call.id]
        assert [(leg.queue, leg.end) for leg in record.legs] == [(leg.queue, leg.end) for leg in call.legs]
        assert [leg.wait_s for leg in record.legs] == [leg.wait for leg in call.legs]
        assert record.answered == call.answered
        assert record.end == (CallEnd.ANSWERED if call.answered else CallEnd(call.legs[-1].end.value))


@given(days())
def test_told_twice_counts_once(calls: list[TrueCall]) -> None:
    events = in_order(calls)
    assert count(records_of(event for each in events for event in (each, each))) == count(records_of(events))


@given(days(), st.data())
def test_a_lost_entry_is_proved_by_what_follows(calls: list[TrueCall], data: st.DataObject) -> None:
    events = in_order(calls)
    entries = [event for event in events if isinstance(event, said.Entered)]
    lost = data.draw(st.sets(st.sampled_from(entries))) if entries else set()
    records = records_of(event for event in events if event not in lost)
    assert Counter((leg.queue, leg.end) for record in records for leg in record.legs) == of_truth(calls)
    assert sum(leg.inferred for record in records for leg in record.legs) == len(lost)


@given(days(), st.integers(0, 6 * 3600))
def test_a_crash_leaves_no_call_without_an_end(calls: list[TrueCall], after: int) -> None:
    crash = 1_791_000_000 + after
    before = [event for event in in_order(calls) if event.at < crash]
    records = records_of([*before, said.SystemStarted(crash)])
    waiting = sum(isinstance(event, said.Entered) for event in before) - sum(
        isinstance(event, said.Connected | said.Left) for event in before
    )
    ends = Counter(leg.end for record in records for leg in record.legs)
    assert ends[LegEnd.UNFINISHED] == waiting
    assert ends[LegEnd.ANSWERED] == sum(isinstance(event, said.Connected) for event in before)


@given(st.lists(ANY_EVENT, max_size=40))
def test_even_nonsense_gives_each_call_one_end(events: list[CallEvent]) -> None:
    records = records_of(events)
    counted = count(records)
    for record in records:
        assert isinstance(record.end, CallEnd)
        assert all(leg.wait_s is None or leg.wait_s >= 0 for leg in record.legs)
        assert record.answered == any(leg.end is LegEnd.ANSWERED for leg in record.legs)
    for found in counted["by_queue"].values():
        ends = ("answered", "abandoned", "timeout", "key_exit", "leave_empty", "unfinished")
        assert found["offered_queued"] == sum(found[end] for end in ends) + found.get("other_exit", 0)
        assert sum(found["answered_by"].values()) == found["answered"]


@given(days(), st.sampled_from(list(USUAL_RULES.values())))
def test_the_sums_of_the_figures_close(calls: list[TrueCall], rule: AnswerRule) -> None:
    records = records_of(in_order(calls))
    whole = figures(records, rule)
    assert sum(whole.ends.values()) == whole.calls == len(calls)
    assert whole.answered <= whole.offered <= whole.calls
    assert whole.answer_rate is None or 0 <= whole.answer_rate <= 1
    assert whole.service_level is None or 0 <= whole.service_level <= (whole.answer_rate or 0)
    for parts in (by_half_hour(records, rule, UTC), by_day(records, rule, UTC)):
        assert sum(part.calls for part in parts.values()) == whole.calls
        assert sum(part.offered for part in parts.values()) == whole.offered
        assert sum(part.talk_s for part in parts.values()) == whole.talk_s
