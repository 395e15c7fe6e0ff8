"""A day at the desks: first in, last out, time worked, and the breaks between."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.costs.calc.attendance import Stretch, corrected_day, hours_of, worked_day
from tests.makers.costs import NINE


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def stretch(start: int, end: int | None, place: str = "中央区", *, rest: bool = False) -> Stretch:
    return Stretch(at(start), at(end) if end is not None else None, place, rest)


def test_two_windows_with_lunch_between() -> None:
    day = worked_day([stretch(240, 480, "緑区"), stretch(0, 180)], until=None)
    assert (day.first_in, day.last_out) == (at(0), at(480))
    assert day.seconds == (180 + 240) * 60
    assert day.breaks == ((at(180), at(240)),)
    assert day.places == ("中央区", "緑区")


def test_two_desks_at_once_count_once() -> None:
    assert worked_day([stretch(0, 60), stretch(30, 90)], until=None).seconds == 90 * 60


def test_signed_in_on_a_break_is_a_break() -> None:
    day = worked_day([stretch(0, 60), stretch(60, 75, rest=True), stretch(75, 120)], until=None)
    assert day.seconds == 105 * 60
    assert day.breaks == ((at(60), at(75)),)
    assert day.last_out == at(120)


def test_who_still_sits_there_counts_until_now() -> None:
    day = worked_day([stretch(0, None)], until=at(30))
    assert (day.last_out, day.seconds, day.unended) == (None, 30 * 60, False)


def test_who_never_stood_up_counts_nothing_for_that_stretch_and_is_marked() -> None:
    day = worked_day([stretch(0, 60), stretch(60, None)], until=None)
    assert (day.last_out, day.seconds, day.unended) == (None, 60 * 60, True)


def test_a_change_of_windows_is_no_break() -> None:
    quick = Stretch(at(60) + timedelta(seconds=20), at(120), "中央区")
    day = worked_day([stretch(0, 60), quick], until=None)
    assert day.breaks == ()
    assert day.seconds == 120 * 60 - 20


def test_a_correction_subtracts_its_break() -> None:
    assert corrected_day(at(0), at(480), 60, "中央区").seconds == 420 * 60


def test_hours_are_rounded_once() -> None:
    assert hours_of(3 * 1200) == Decimal("1.00")
    assert hours_of(1200) == Decimal("0.33")
    assert hours_of(18) == Decimal("0.01")


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 300)), min_size=1, max_size=8))
def test_time_worked_is_between_the_longest_stretch_and_the_whole_day(spans: list[tuple[int, int]]) -> None:
    day = worked_day([stretch(start, start + length) for start, length in spans], until=None)
    assert day.last_out is not None
    whole = (day.last_out - day.first_in).total_seconds()
    assert max(length for _, length in spans) * 60 <= day.seconds <= whole
    breaks = sum((end - start).total_seconds() for start, end in day.breaks)
    assert day.seconds + breaks == whole  # every gap here is of whole minutes
