"""The interval of a count: a Poisson number whose own mean varies from day to day (negative binomial).

With mean m and spread s (standard deviation of the day's mean ÷ mean) the variance is m + (s m)^2. At s = 0 it is Poisson.
"""

from __future__ import annotations

import math

from madoguchi.planning.calc.demand import Band

TAIL = 0.1
"""Below the low and above the high end of an 80 % interval lies one day in ten each."""


def band(mean: float, spread: float) -> Band:
    """Return the mean with its 80 % interval."""
    return Band(mean, float(quantile(mean, spread, TAIL)), float(quantile(mean, spread, 1.0 - TAIL)))


def quantile(mean: float, spread: float, probability: float) -> int:
    """Return the smallest count which is not passed with at least this probability (0 < probability < 1)."""
    if mean <= 0.0:
        return 0
    count = max(0, math.floor(mean - 9.0 * math.sqrt(mean + (spread * mean) ** 2)) - 1)
    log_chance, total = _log_chance(count, mean, spread), 0.0
    while (total := total + math.exp(log_chance)) < probability - 1e-9:
        log_chance += _log_step(count, mean, spread)
        count += 1
        if log_chance < -700.0 and count > mean:  # the rest is lost in rounding
            break
    return count


def _log_chance(count: int, mean: float, spread: float) -> float:
    """Return the logarithm of the chance of exactly this count."""
    if spread <= 0.0:
        return count * math.log(mean) - mean - math.lgamma(count + 1.0)
    shape = 1.0 / spread**2
    rate = math.log1p(mean / shape)
    return (
        math.lgamma(count + shape)
        - math.lgamma(shape)
        - math.lgamma(count + 1.0)
        - shape * rate
        + count * (math.log(mean / shape) - rate)
    )


def _log_step(count: int, mean: float, spread: float) -> float:
    """Return how much the logarithm of the chance grows from this count to the next."""
    if spread <= 0.0:
        return math.log(mean / (count + 1.0))
    shape = 1.0 / spread**2
    return math.log((count + shape) / (count + 1.0) * mean / (mean + shape))
