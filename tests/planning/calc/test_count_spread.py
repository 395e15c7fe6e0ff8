"""The interval of a count against sums computed another way, and how a day is laid out over its half hours."""

from __future__ import annotations

import math
from datetime import time

import pytest

from madoguchi.planning.calc.count_spread import band, quantile
from madoguchi.planning.calc.day_profile import HELD_BACK, assumed_shares, half_hours, shares
from madoguchi.planning.calc.half_hours import laid_out

SLOTS = half_hours(time(8, 30), time(17, 30))


@pytest.mark.parametrize("mean", [0.3, 4.0, 38.0, 316.0, 5000.0])
def test_poisson_quantiles_are_those_of_the_summed_chances(mean: float) -> None:
    """Checked with a plain sum in logarithms over every count."""
    chances = [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(int(mean * 2 + 40))]
    for probability in (0.1, 0.5, 0.9):
        found = quantile(mean, 0.0, probability)
        assert math.fsum(chances[: found + 1]) >= probability - 1e-8
        assert math.fsum(chances[:found]) < probability + 1e-8


def test_a_day_which_varies_has_a_wider_interval_of_the_right_width() -> None:
    """Against the normal limit of a gamma mean: 1.2816 standard deviations to each side."""
    wide, narrow = band(2000.0, 0.05), band(2000.0, 0.0)
    assert wide.high - wide.low == pytest.approx(2 * 1.2816 * math.sqrt(2000 + 100**2), rel=0.02)
    assert narrow.high - narrow.low == pytest.approx(2 * 1.2816 * math.sqrt(2000), rel=0.02)
    assert band(0.0, 0.4).high == 0.0


def test_half_hours_add_up_to_the_day_and_keep_its_hours() -> None:
    laid = laid_out(60.0, 0.2, assumed_shares(SLOTS))
    assert [laid[0][0], laid[-1][0], len(laid)] == [time(8, 30), time(17, 0), 18]
    assert sum(each.expected for _, each in laid) == pytest.approx(60.0)
    assert all(each.low <= each.expected <= each.high for _, each in laid)


def test_records_outweigh_the_assumed_profile_as_they_grow() -> None:
    """Everybody comes at nine: the share there goes from the assumption to nearly one; early birds count as the first slot."""
    few, many = shares(SLOTS, {time(9, 0): 20.0}), shares(SLOTS, {time(9, 0): 100 * HELD_BACK})
    assert few[time(9, 0)] < 0.2
    assert many[time(9, 0)] > 0.98
    assert shares(SLOTS, {time(8, 20): 50.0})[time(8, 30)] > assumed_shares(SLOTS)[time(8, 30)]
    assert sum(many.values()) == pytest.approx(1.0)
