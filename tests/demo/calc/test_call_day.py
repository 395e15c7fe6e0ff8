"""An invented day of a call centre: the same seed the same day, its calls close, its rush is a five-minute afternoon."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from madoguchi.calls.adapters.asterisk_ami import AmiStream
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.events import CallEvent, SeatChanged
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.records import CallRecord
from madoguchi.demo.calc.call_day import CallDayPlan, Rush, call_day
from madoguchi.demo.calc.visitors import seeded
from madoguchi.demo.replayer.speaking import Speaker
from madoguchi.demo.replayer.tape import END

TOKYO = ZoneInfo("Asia/Tokyo")
OPENS, CLOSES = (dt.datetime(2023, 11, 6, hour, 30, tzinfo=TOKYO) for hour in (8, 17))
SEATS = ("1001", "1002", "1003", "1004")


def plan(*, rush: bool = False) -> CallDayPlan:
    afternoon = Rush(dt.datetime(2023, 11, 6, 14, 0, tzinfo=TOKYO)) if rush else None
    return CallDayPlan(OPENS, CLOSES, 180, SEATS, helpers=("1005", "1006"), rush=afternoon)


def records_of(events: list[CallEvent]) -> list[CallRecord]:
    assembler = Assembler()
    settled = [record for event in events for record in assembler.feed(event)]
    return [*settled, *assembler.finish()]


def test_the_same_seed_gives_the_same_day_and_another_one_another() -> None:
    assert call_day(seeded(1, "day"), plan()) == call_day(seeded(1, "day"), plan())
    assert call_day(seeded(1, "day"), plan()) != call_day(seeded(2, "day"), plan())


@pytest.mark.parametrize("seed", range(5))
def test_every_call_has_an_end_and_no_seat_talks_twice_at_once(seed: int) -> None:
    records = records_of(call_day(seeded(seed, "day"), plan(rush=True)))
    assert {record.end for record in records} <= {CallEnd.ANSWERED, CallEnd.ABANDONED, CallEnd.REFUSED_FULL}
    by_seat: dict[str, list[tuple[dt.datetime, dt.datetime]]] = {}
    for leg in (leg for record in records for leg in record.legs):
        if leg.agent and leg.left_at:
            talk = leg.left_at, leg.left_at + dt.timedelta(seconds=leg.talk_s or 0)
            by_seat.setdefault(leg.agent, []).append(talk)
    for talks in by_seat.values():
        talks.sort()
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(talks))


@pytest.mark.parametrize("seed", range(5))
def test_a_rush_is_an_afternoon_with_waits_of_five_minutes_and_helpers_who_sit_down(seed: int) -> None:
    calm, rush = (call_day(seeded(seed, "day"), plan(rush=each)) for each in (False, True))
    assert sum((record.wait_s or 0) >= 300 for record in records_of(rush)) >= 2
    assert {each.agent for each in calm if isinstance(each, SeatChanged)} == set(SEATS)
    assert {each.agent for each in rush if isinstance(each, SeatChanged)} == {*SEATS, "1005", "1006"}


@pytest.mark.parametrize("seed", range(5))
def test_an_ordinary_day_keeps_the_promise(seed: int) -> None:
    records = records_of(call_day(seeded(seed, "day"), plan()))
    assert sum(record.answered for record in records) / len(records) >= 0.85


def test_spoken_as_asterisk_would_the_day_is_the_same_day() -> None:
    events = call_day(seeded(3, "day"), plan(rush=True))
    notes = Notes()
    stream = AmiStream(notes)
    heard = [event for message in Speaker().tape(events) for event in stream.feed(message.raw + END)]
    heard += stream.finish()

    def told(records: list[CallRecord]) -> dict[str, tuple[object, ...]]:
        return {each.call_id: (each.end, [leg.agent for leg in each.legs], round(each.wait_s or 0)) for each in records}

    assert told(records_of(heard)) == told(records_of(events))
    assert notes.rejected_count == 0
    assert notes.knows_refusals
