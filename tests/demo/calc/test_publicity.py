"""The invented campaign: nobody hears of it before it begins, and the surge ends."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.demo.calc.publicity import DELIVERED, USUAL_WEIGHTS, campaign_start, heard_weights, surge

CODES = [*USUAL_WEIGHTS, DELIVERED, "a_code_of_another_contract"]
OPENINGS = st.dates(date(2023, 1, 1), date(2030, 12, 31))


@given(OPENINGS, st.integers(-10, 80))
def test_who_comes_and_what_they_name_follows_the_campaign(opens_on: date, after: int) -> None:
    start = campaign_start(opens_on)
    day = start + timedelta(days=after)
    named = dict(heard_weights(CODES, opens_on, day))
    assert start.weekday() == 0
    assert timedelta(days=21) < start - opens_on <= timedelta(days=28)
    assert (DELIVERED in named) is (after >= 0)
    assert (surge(opens_on, day) > 1) is (0 <= after < 28)
    assert set(CODES) - {DELIVERED} <= set(named)
