"""Times of day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.calc import clock_times

TOKYO = ZoneInfo("Asia/Tokyo")


@given(st.integers(0, 1439))
def test_minutes_and_times_are_each_other_s_inverse(minutes: int) -> None:
    assert clock_times.minutes_of(clock_times.time_of(minutes)) == minutes


@given(st.times(), st.sampled_from([15, 30, 60]))
def test_a_time_lies_in_its_slot(at: time, minutes: int) -> None:
    start = clock_times.minutes_of(clock_times.slot_of(at, minutes))
    assert start <= clock_times.minutes_of(at) < start + minutes
    assert start % minutes == 0


def test_a_ward_day_has_eighteen_half_hours() -> None:
    slots = list(clock_times.slots(time(8, 30), time(17, 30)))
    assert (len(slots), slots[0], slots[-1]) == (18, time(8, 30), time(17, 0))
    assert clock_times.minutes_between(time(8, 30), time(17, 30)) == 540


def test_the_closing_minute_is_outside() -> None:
    assert clock_times.is_within(time(8, 30), time(8, 30), time(17, 30))
    assert clock_times.is_within(time(17, 29, 59), time(8, 30), time(17, 30))
    assert not clock_times.is_within(time(17, 30), time(8, 30), time(17, 30))


def test_the_office_calendar_turns_at_local_midnight() -> None:
    assert clock_times.office_date(datetime(2023, 11, 5, 14, 59, tzinfo=UTC), TOKYO) == date(2023, 11, 5)
    assert clock_times.office_date(datetime(2023, 11, 5, 15, 0, tzinfo=UTC), TOKYO) == date(2023, 11, 6)
    instant = clock_times.at_office(date(2023, 11, 6), time(8, 30), TOKYO)
    assert instant.astimezone(UTC) == datetime(2023, 11, 5, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0秒"), (40, "40秒"), (60, "1分"), (312, "5分12秒"), (3600, "1時間"), (3900, "1時間5分")]
)
def test_spans_in_words(seconds: int, text: str) -> None:
    assert clock_times.span_text(timedelta(seconds=seconds)) == text


def test_hours_in_words() -> None:
    assert clock_times.hours_text(time(8, 30), time(17, 30)) == "8:30〜17:30"
