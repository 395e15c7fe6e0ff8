"""How long the copies last, and whose copies a record stands for."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.publicity.calc.stock import Level, even_shares, handed_codes, outlook

START = date(2023, 11, 6)
MONDAYS = [START + timedelta(weeks=week) for week in range(20)]
EXPLAINS = {"account_leaflet": "account", "insurance_leaflet": "card"}


def test_a_shelf_says_how_long_it_lasts_and_when_it_is_empty() -> None:
    seen = outlook(on_hand=55, used=[9, 11, 10, 10], coming=MONDAYS, order_by=date(2023, 11, 24))
    assert (seen.per_day, seen.days_left, seen.runs_out_on, seen.level) == (10.0, 5, MONDAYS[5], Level.FINE)
    late = outlook(on_hand=55, used=[9, 11, 10, 10], coming=MONDAYS, order_by=MONDAYS[5])
    assert late.level == Level.ORDER


def test_copies_which_last_to_the_end_are_never_ordered() -> None:
    seen = outlook(on_hand=500, used=[10], coming=MONDAYS, order_by=MONDAYS[-1])
    assert (seen.runs_out_on, seen.level) == (None, Level.FINE)
    assert outlook(on_hand=3, used=[10], coming=[], order_by=START).level == Level.FINE, "nothing opens any more"


def test_nothing_handed_out_lately_lasts_for_ever_unless_there_is_nothing() -> None:
    assert outlook(on_hand=5, used=[0, 0], coming=MONDAYS, order_by=START).days_left is None
    assert outlook(on_hand=0, used=[], coming=MONDAYS, order_by=START).level == Level.EMPTY


def test_who_came_for_one_thing_got_its_leaflet_and_who_came_for_none_got_each() -> None:
    assert handed_codes(["card"], EXPLAINS) == ("insurance_leaflet",)
    assert handed_codes(["card", "account"], EXPLAINS) == ("account_leaflet", "insurance_leaflet")
    assert handed_codes([], EXPLAINS) == ("account_leaflet", "insurance_leaflet")


@given(st.integers(0, 100_000), st.integers(1, 20))
def test_shares_are_even_and_nothing_is_lost(copies: int, places: int) -> None:
    shares = even_shares(copies, places)
    assert sum(shares) == copies
    assert max(shares) - min(shares) <= 1


@given(st.integers(0, 500), st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 200))
def test_more_copies_never_run_out_sooner(on_hand: int, used: list[int], more: int) -> None:
    end = date.max
    one = outlook(on_hand=on_hand, used=used, coming=MONDAYS, order_by=START).runs_out_on or end
    other = outlook(on_hand=on_hand + more, used=used, coming=MONDAYS, order_by=START).runs_out_on or end
    assert other >= one
