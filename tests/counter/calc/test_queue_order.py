"""Places in the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.counter.calc.queue_order import STEP, place_of_new, place_of_resumed, place_of_returned

NINE = datetime(2023, 10, 16, 0, 0, tzinfo=UTC)
SECONDS = st.integers(min_value=0, max_value=8 * 3600)


@given(st.lists(SECONDS, min_size=1))
def test_numbers_given_one_after_the_other_are_called_in_that_order_whatever_the_clocks_say(offsets: list[int]) -> None:
    places: list[datetime] = []
    for offset in offsets:
        places.append(place_of_new(NINE + timedelta(seconds=offset), places[-1] if places else None))
    assert places == sorted(set(places))


@given(st.sets(SECONDS), st.integers(min_value=0, max_value=10), SECONDS)
def test_a_returned_ticket_stands_behind_exactly_that_many(waiting: set[int], behind: int, now: int) -> None:
    places = [NINE + timedelta(seconds=offset) for offset in sorted(waiting)]
    moment = max([*places, NINE + timedelta(seconds=now)])
    place = place_of_returned(places, behind, moment)
    assert sum(each < place for each in places) == min(behind, len(places))
    assert place not in places


def test_the_next_who_come_stand_behind_a_ticket_returned_to_the_end() -> None:
    returned = place_of_returned([NINE], 2, NINE)
    assert returned == NINE + STEP
    assert place_of_new(NINE + timedelta(seconds=1), None) > returned


def test_between_two_neighbours_without_room_it_still_stands_behind_the_first() -> None:
    places = [NINE, NINE + STEP]
    assert place_of_returned(places, 1, NINE) > places[0]


def test_a_held_ticket_keeps_its_place() -> None:
    assert place_of_resumed(NINE) == NINE
