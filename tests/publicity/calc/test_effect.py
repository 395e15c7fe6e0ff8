"""The ratio of visitors after and before a campaign, and whether its interval keeps what it promises."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.publicity.calc.effect import BeforeAfter, dispersion, effect, student_t

DAYS = st.lists(st.integers(0, 60), min_size=2, max_size=8)
WARDS = st.lists(st.builds(BeforeAfter, DAYS, DAYS), min_size=1, max_size=6)


def test_one_ward_is_the_plain_ratio_with_its_textbook_interval() -> None:
    found = effect([BeforeAfter([10, 10, 10, 10], [15, 15, 15, 15])])
    margin = student_t(0.95, 6) * math.sqrt(1 / 60 + 1 / 40)  # no scatter: the dispersion is 1, its freedom 6
    assert found.ratio == pytest.approx(1.5)
    assert found.low == pytest.approx(1.5 * math.exp(-margin))
    assert found.high == pytest.approx(1.5 * math.exp(margin))


def test_wards_which_lost_different_days_are_still_compared_with_themselves() -> None:
    """A busy ward lost days after, a quiet one before: the bare sums would say that people stayed away."""
    busy, quiet = BeforeAfter([40, 40, 40, 40], [44, 44]), BeforeAfter([5, 5], [5, 6, 5, 6])
    assert effect([busy, quiet]).ratio == pytest.approx(1.1, abs=0.01)


@given(WARDS)
def test_the_ratio_lies_in_its_interval_and_turning_time_round_turns_it_round(wards: list[BeforeAfter]) -> None:
    found, turned = effect(wards), effect([BeforeAfter(each.after, each.before) for each in wards])
    if found.low is None or found.high is None or found.ratio is None:
        return
    assert found.low < found.ratio < found.high
    assert turned.low == pytest.approx(1 / found.high)
    assert turned.high == pytest.approx(1 / found.low)


@given(WARDS)
def test_nothing_changed_is_never_called_an_effect(wards: list[BeforeAfter]) -> None:
    same = [BeforeAfter(each.before, each.before) for each in wards]
    assert effect(same).verdict in {"unclear", "unknown"}


@given(WARDS)
def test_scatter_only_ever_widens(wards: list[BeforeAfter]) -> None:
    phi, freedom = dispersion(wards)
    calm, real = effect(wards, scatter=(1.0, freedom)), effect(wards)
    assert phi >= 1
    if real.high is not None and calm.high is not None:
        assert real.high >= calm.high


def test_too_little_to_say_anything_is_said() -> None:
    assert effect([]).verdict == "unknown"
    assert effect([BeforeAfter([9, 8, 7], [12])]).verdict == "unknown"
    assert effect([BeforeAfter([0, 0], [3, 4])]).verdict == "unknown"
    lone = effect([BeforeAfter([0, 1], [1, 0])])
    assert (lone.ratio, lone.low) == (1.0, None), "an interval over all the world is no interval"


def test_student() -> None:
    table = {1: 12.706, 2: 4.303, 3: 3.182, 6: 2.447, 10: 2.228, 36: 2.028}
    for freedom, value in table.items():
        assert student_t(0.95, freedom) == pytest.approx(value, rel=0.004)


@pytest.mark.parametrize("true_ratio", [1.0, 1.4])
def test_the_interval_covers_the_truth_as_often_as_it_says_even_when_days_scatter(true_ratio: float) -> None:
    """Six wards, four weeks before and after, days scattering twice as much as Poisson: of 400 worlds, 95 % ± chance."""
    random, held = Random(7), 0
    for _ in range(400):
        wards = [
            BeforeAfter(*([_day(random, rate) for _ in range(4)] for rate in (mean, mean * true_ratio)))
            for mean in (12, 9, 10, 8, 14, 11)
        ]
        found = effect(wards)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= true_ratio <= found.high
    assert 0.92 <= held / 400 <= 0.985


def _day(random: Random, mean: float) -> int:
    """A day's visitors from a gamma-mixed Poisson law whose variance is twice its mean."""
    return _poisson(random, random.gammavariate(mean, 1.0))


def _poisson(random: Random, mean: float) -> int:
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        count, product = count + 1, product * random.random()
    return count
