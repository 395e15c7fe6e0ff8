"""Patience from censored waits: right on simulated callers, honest when there are too few."""

from __future__ import annotations

import math
import random

import pytest

from madoguchi.planning.calc.patience import DEFAULT_PATIENCE_S, WaitTotals, estimated, totals
from tests.planning.calc.queue_day import mean_and_error, played


def waits_of(draw: random.Random, patience_s: float, calls: int = 3000) -> list[tuple[float, bool]]:
    day = played(draw, seats=4, calls_per_hour=75.0, handling_s=240.0, patience_s=patience_s, calls=calls)
    return [(call.wait_s, call.gave_up) for call in day]


@pytest.mark.parametrize("patience_s", [90.0, 240.0, 600.0])
def test_simulated_callers_patience_is_found(patience_s: float) -> None:
    draw = random.Random(7)
    found = [estimated(totals(waits_of(draw, patience_s))).mean_s for _ in range(20)]
    mean, error = mean_and_error(found)
    assert abs(mean - patience_s) < 3.5 * error


def test_the_interval_holds_the_truth_about_19_times_in_20() -> None:
    draw = random.Random(11)
    found = [estimated(totals(waits_of(draw, 240.0, calls=400))) for _ in range(200)]
    assert 0.90 <= sum(each.low_s <= 240.0 <= each.high_s for each in found) / 200 <= 0.99


def test_the_mean_wait_of_those_who_gave_up_would_be_far_too_short() -> None:
    waits = waits_of(random.Random(3), 600.0)
    gave_up = [wait for wait, left in waits if left]
    assert sum(gave_up) / len(gave_up) < 0.4 * estimated(totals(waits)).mean_s


def test_short_abandons_can_be_left_out_without_bias() -> None:
    draw = random.Random(5)
    waits = [*waits_of(draw, 240.0, calls=20_000), *((draw.uniform(0, 5), True) for _ in range(2000))]
    assert estimated(totals(waits)).mean_s < 200
    assert estimated(totals(waits, short_s=5.0)).mean_s == pytest.approx(240.0, rel=0.08)


def test_with_too_few_abandons_the_assumption_is_named() -> None:
    found = estimated(WaitTotals(waited_s=5000.0, abandons=9))
    assert found.assumed
    assert found.mean_s == DEFAULT_PATIENCE_S
    assert (found.low_s, found.high_s) == (0.0, math.inf)
    assert not estimated(WaitTotals(waited_s=5000.0, abandons=10)).assumed
    assert estimated(WaitTotals(waited_s=5000.0, abandons=10)).mean_s == 500.0
    assert estimated(WaitTotals(waited_s=0.0, abandons=10), assume_s=99.0).mean_s == 99.0


def test_a_wait_of_0_s_is_a_wait() -> None:
    assert totals([(0.0, False), (0.0, True), (30.0, True)]) == WaitTotals(30.0, 2)
    with pytest.raises(ValueError, match="Nobody waits"):
        totals([(-1.0, False)])
